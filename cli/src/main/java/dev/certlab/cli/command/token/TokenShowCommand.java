package dev.certlab.cli.command.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.token.BulkToken;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab token show}. */
@Command(
    name = "show",
    header = "Show a bulk registration token; never its text.",
    footer = {"", "Example:", "  certlab -C lab token show 1f0c…"})
final class TokenShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "Its id, as 'token list' tells it.")
  private String id = "";

  TokenShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      Instant now = session.now();
      BulkToken token = Tokens.require(Tokens.of(lab), id);
      ObjectNode json = session.output().object();
      Tokens.json(json, token, now);
      session.output().result(json, out -> out.println(Tokens.line(token, now)));
    }
    return ExitCode.OK;
  }
}
