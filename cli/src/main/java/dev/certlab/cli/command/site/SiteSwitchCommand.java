package dev.certlab.cli.command.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.control.SwitchFile;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Switches;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab site switch}. */
@Command(
    name = "switch",
    header = "Turn a check of revocation on or off, or show all; the next call sees it.",
    description = {
      "",
      "cmg-verifies-clients: the CMG checks client certificates.",
      "clients-check-crl: clients check the certificates of site systems.",
      "management-point-verifies-clients: the management point's IIS checks client certificates.",
      "connection-point-checks-own: the connection point checks its own before it shows it.",
      "All are on unless turned off.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab site switch",
      "  certlab -C lab site switch cmg-verifies-clients off"
    })
final class SiteSwitchCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which one.")
  private @Nullable String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "POSITION", description = "on or off.")
  private @Nullable String position;

  SiteSwitchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabLayout layout = new LabLayout(session.options().lab());
    ManifestFile.read(layout.manifest());
    SwitchFile file = new SwitchFile(layout);
    Switches before = file.read();
    if (name == null) {
      show(before);
      return ExitCode.OK;
    }
    SiteSwitch which = which(name);
    if (position == null) {
      throw new LabException(Kind.BAD_INPUT, "say whether it is to be on or off");
    }
    Switches after = before.with(which, on(position));
    file.write(after);
    ObjectNode json = session.output().object().put("switch", which.label());
    json.put("old", word(before.isOn(which))).put("new", word(after.isOn(which)));
    session
        .output()
        .result(
            json,
            out ->
                out.println(
                    which.label()
                        + " "
                        + word(before.isOn(which))
                        + " -> "
                        + word(after.isOn(which))));
    return ExitCode.OK;
  }

  private static SiteSwitch which(String name) {
    try {
      return SiteSwitch.ofLabel(name);
    } catch (IllegalArgumentException unknown) {
      throw new LabException(Kind.BAD_INPUT, String.valueOf(unknown.getMessage()));
    }
  }

  private static boolean on(String position) {
    return switch (position.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new LabException(Kind.BAD_INPUT, "a switch is on or off, not " + position);
    };
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  private void show(Switches switches) {
    ObjectNode json = session.output().object();
    ObjectNode positions = json.putObject("switches");
    for (SiteSwitch each : SiteSwitch.values()) {
      positions.put(each.label(), word(switches.isOn(each)));
    }
    session
        .output()
        .result(
            json,
            out -> {
              for (SiteSwitch each : SiteSwitch.values()) {
                out.printf("%-35s %s%n", each.label(), word(switches.isOn(each)));
              }
            });
  }
}
