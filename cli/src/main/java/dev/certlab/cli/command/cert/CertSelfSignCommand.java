package dev.certlab.cli.command.cert;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.cli.options.Moment;
import dev.certlab.cli.options.SelfSignedCandidates;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab cert self-sign}. */
@Command(
    name = "self-sign",
    exitCodeList = "1:the CA refuses to sign",
    header = "Make a self-signed certificate as the ConfigMgr console and its scripts do.",
    description = {
      "",
      "That of SQL Server for database replicas lasts 3650 days, as Microsoft's script has it, that",
      "of a distribution point one year (one blog), that of boot media one year too: a model, as",
      "the wizard asks for its end. What else is a model, 'certlab cert show' says. Nobody renews",
      "them: make a new one before they end.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab cert self-sign dp-self-signed --host dp01.corp.contoso.com",
      "  certlab cert self-sign boot-media-self-signed --host 'Boot media' --not-after 30d",
      "  certlab cert self-sign sql-identification --host sql01.corp.contoso.com"
    })
final class CertSelfSignCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "KIND",
      completionCandidates = SelfSignedCandidates.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private SiteCertificate kind;

  @Option(
      names = "--host",
      required = true,
      paramLabel = "NAME",
      description = "The server, fully qualified; for boot media any name.")
  private String host = "";

  @Option(
      names = "--not-after",
      paramLabel = "TIME",
      description =
          "A day (its last second), an instant, or a distance from now (90d). Default: the kind's"
              + " lifetime.")
  private @Nullable Moment notAfter;

  CertSelfSignCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      Enrolled made =
          lab.siteEnrollment()
              .make(
                  new Place.OfSite(kind, host),
                  Optional.ofNullable(notAfter).map(m -> m.until(session.now())));
      new IssuedText(session.output(), lab).show(made);
    }
    return ExitCode.OK;
  }
}
