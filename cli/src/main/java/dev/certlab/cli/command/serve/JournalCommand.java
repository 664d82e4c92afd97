package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.journal.JournalEntry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab journal}. */
@Command(
    name = "journal",
    header = "Show who fetched what, from which zone, with what result.",
    footer = {
      "",
      "Windows fetches CRLs as Microsoft-CryptoAPI. With --json --follow: one object for each"
          + " line.",
      "",
      "Examples:",
      "  certlab -C lab journal",
      "  certlab -C lab journal --follow"
    })
public final class JournalCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--follow", description = "Go on until Ctrl-C or until the server stops.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "NUMBER",
      description = "Only entries after this number. Default: all that are kept.")
  private long since;

  JournalCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    AdminClient client = RunningService.require(new LabLayout(session.options().lab()));
    if (follow) {
      try (Stream<JournalEntry> entries = client.follow(since)) {
        entries.forEach(this::show);
      }
      return ExitCode.OK;
    }
    List<JournalEntry> entries = client.journal(since);
    ObjectNode json = session.output().object();
    ArrayNode array = json.putArray("entries");
    entries.forEach(entry -> array.add(Json.parse(entry.toJson())));
    session.output().result(json, out -> entries.forEach(entry -> out.println(line(entry))));
    return ExitCode.OK;
  }

  private void show(JournalEntry entry) {
    ObjectNode json = session.output().object();
    json.setAll(Json.parse(entry.toJson()));
    session.output().result(json, out -> out.println(line(entry)));
  }

  private static String line(JournalEntry entry) {
    return String.format(
        "%d %s %-8s %s %s %d %d octets%s%s%s",
        entry.sequence(),
        entry.at(),
        entry.zone().label(),
        entry.method(),
        entry.path(),
        entry.status(),
        entry.bytes(),
        entry.conditional() ? ", conditional" : "",
        entry.fault().map(fault -> ", fault " + fault).orElse(""),
        entry.userAgent().map(agent -> ", " + agent).orElse(""));
  }
}
