package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab cert unbind}. */
@Command(
    name = "unbind",
    header = "Take the management point's PKI certificate out of its IIS binding.",
    description = {
      "",
      "With Enhanced HTTP a PKI certificate that is still bound wins over the site's own, which",
      "would renew itself. The files stay; switching the site to HTTPS binds it again, and so does",
      "issuing or renewing it.",
      ""
    },
    footer = {"", "Example:", "  certlab -C lab cert unbind"})
final class CertUnbindCommand implements Callable<Integer> {
  private final Session session;

  CertUnbindCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      lab.binding().unbind();
      String shown =
          lab.binding().shown().map(c -> Place.of(c).toString()).orElse("no certificate");
      session
          .output()
          .result(
              session.output().object().put("shown", shown),
              out -> out.println("the management point's IIS now shows " + shown));
    }
    return ExitCode.OK;
  }
}
