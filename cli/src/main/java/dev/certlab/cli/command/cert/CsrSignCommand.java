package dev.certlab.cli.command.cert;

import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.lab.party.SubmittedRequest;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.cli.options.InputFile;
import dev.certlab.cli.options.OrderOptions;
import dev.certlab.cli.options.RoleNameCandidates;
import dev.certlab.cli.output.IssuedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab csr sign}. */
@Command(
    name = "sign",
    exitCodeList = "1:the CA refuses to sign",
    header = "Sign a certification request by the rules of a role.",
    description = {
      "",
      "The request must be signed by the key it asks a certificate for. Its names are taken over;",
      "key usage, purposes and lifetime are the role's.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab csr sign mp01.csr --role management-point",
      "  certlab csr sign client.der --role client --host client07.corp.contoso.com"
    })
final class CsrSignCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      description = "PKCS#10, also as certreq wraps it in PKCS#7 or CMC.")
  private Path file = Path.of("");

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      completionCandidates = RoleNameCandidates.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private SiteRole role;

  @Mixin private OrderOptions options = new OrderOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CsrSignCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CertificationRequest request = InputFile.request(file);
    SubmittedRequest.prove(request, session.crypto());
    String host =
        options
            .host()
            .or(() -> SubmittedRequest.host(request))
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "the request has neither a common name nor a DNS name; use --host"));
    Place.Party place = new Place.Party(role, host);
    RoleNames names = options.names(place, SubmittedRequest.names(request));
    CertificateOrder order = options.order(place, names, Optional.empty(), session.now());
    try (Lab lab = session.openLab()) {
      Enrolled enrolled = lab.enrollment().enroll(order, request.publicKey());
      new IssuedText(session.output(), lab)
          .show(enrolled.after(SubmittedRequest.warnings(request)));
    }
    return ExitCode.OK;
  }
}
