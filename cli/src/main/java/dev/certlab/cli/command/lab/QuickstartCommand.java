package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.HierarchyOptions;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.output.CommandLines;
import dev.certlab.cli.service.Foreground;
import dev.certlab.cli.service.LabService;
import dev.certlab.cli.service.ZoneView;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.PacedClock;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab quickstart}. */
@Command(
    name = "quickstart",
    exitCodeList = "1:the checks did not end as they should",
    header =
        "The main job in one go: a lab, its certificates, and a CRL check that fails and passes.",
    description = {
      "",
      "Makes a lab for HTTPS with PKI clients, issues all certificates, serves the CRLs, and lets"
          + " a",
      "client on the internet check the CMG's certificate: it fails while the CRL is published on",
      "the intranet only, and passes once it is exposed. Leaves nothing running without --keep.",
      ""
    },
    footer = {"", "Examples:", "  certlab quickstart demo", "  certlab quickstart demo --keep"})
public final class QuickstartCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "demo",
      description = "The lab to make; it may not exist yet. Default: demo.")
  private Path directory = Path.of("demo");

  @Mixin private SiteOptions site = new SiteOptions();

  @Mixin private HierarchyOptions hierarchy = new HierarchyOptions();

  @Option(names = "--keep", description = "Go on serving the CRLs afterwards, until Ctrl-C.")
  private boolean keep;

  QuickstartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabManifest manifest = hierarchy.apply(LabManifest.standard(site.site()));
    ObjectNode json = session.output().object();
    try (Lab lab = Lab.create(directory, manifest, session.environment(directory))) {
      say(
          "lab",
          lab.layout().root()
              + "   "
              + manifest.site().communication()
              + ", clients by "
              + manifest.site().authentication()
              + ", site "
              + manifest.site().code());
      json.put("lab", lab.layout().root().toString());
      issue(lab, json.putArray("certificates"));
      try (LabService service =
          LabService.start(lab, terms(lab), session.crypto().random(), this::trouble)) {
        boolean asExpected = demonstrate(lab, service, json.putArray("checks"));
        if (session.output().isJson()) {
          session.output().json(json);
        }
        next(manifest.hosts());
        if (keep) {
          Foreground foreground = new Foreground();
          service.server().whenAskedToStop(foreground::stop);
          foreground.untilStopped(service::close);
        }
        return asExpected ? ExitCode.OK : ExitCode.NEGATIVE;
      }
    }
  }

  private LabService.Terms terms(Lab lab) {
    return new LabService.Terms(
        PacedClock.of(lab.clock(), session.labClock(directory)::speed),
        CrlServerSettings::loopback);
  }

  private void trouble(String what) {
    session.output().error(what);
  }

  private void say(String what, String text) {
    session.output().line(String.format("%-8s %s", what, text));
  }

  private void issue(Lab lab, ArrayNode certificates) {
    List<Change> changes = lab.reconciler().apply();
    say("CAs", String.join(", ", subjects(changes, Kind.AUTHORITY)));
    for (String party : subjects(changes, Kind.CERTIFICATE)) {
      CertificateRecord record = CertificateAddress.find(lab.ledger(), party);
      say("issued", party + "   until " + record.validity().notAfter());
      certificates.add(party);
    }
  }

  private static List<String> subjects(List<Change> changes, Kind kind) {
    return changes.stream().filter(c -> c.kind() == kind).map(Change::subject).toList();
  }

  /** The check before and after the switch; true if the first fails and the second passes. */
  private boolean demonstrate(Lab lab, LabService service, ArrayNode checks) {
    say(
        "serving",
        "intranet "
            + service.description().zone(Zone.INTRANET).base()
            + " (open), internet "
            + service.description().zone(Zone.INTERNET).base()
            + " (closed)");
    VerificationReport before = check(lab, service);
    checks.add(ReportJson.of("exposure intranet", before));
    say("check", "client on the internet, CMG certificate: " + describe(before));
    Exposure old = service.server().expose(Exposure.INTERNET);
    say("expose", old.label() + " -> " + Exposure.INTERNET.label());
    VerificationReport after = check(lab, service);
    checks.add(ReportJson.of("exposure internet", after));
    say("check", "client on the internet, CMG certificate: " + describe(after));
    return before.verdict() == Verdict.REJECTED && after.verdict() == Verdict.TRUSTED;
  }

  /** As the client does: the CMG's certificate, for its name, every CRL below the root. */
  private VerificationReport check(Lab lab, LabService service) {
    String host = lab.settings().parties().hosts(SiteRole.CLOUD_MANAGEMENT_GATEWAY).get(0);
    CertificateRecord record =
        CertificateAddress.find(
            lab.ledger(), SiteRole.CLOUD_MANAGEMENT_GATEWAY.label() + "/" + host);
    List<ParsedCertificate> issuers = lab.authorities().chain(record.authority()).certificates();
    return new Verifier(session.crypto())
        .verify(
            VerificationRequest.of(X509Decoder.certificate(record.encoded().toArray()))
                .untrusted(issuers)
                .trust(issuers.stream().filter(ParsedCertificate::isSelfIssued).toList())
                .crls(ZoneView.crls(service.description(), Zone.INTERNET))
                .revocation(RevocationPolicy.CHAIN)
                .time(session.now())
                .purpose(Purpose.SERVER)
                .identity(new Identity.Dns(host))
                .policy(ValidationPolicy.CMG)
                .build());
  }

  private static String describe(VerificationReport report) {
    return report.errors().stream()
        .findFirst()
        .map(
            finding ->
                report.verdict().label()
                    + ", "
                    + finding.code().vocabulary().windows()
                    + " ("
                    + finding.evidence().summary()
                    + ")")
        .orElse(report.verdict().label());
  }

  private void next(LabManifest.Hosts hosts) {
    say("files", directory.resolve("certs") + " (one Import-ROLE.ps1 for each party)");
    CommandLines lines = session.output().commands(directory);
    say("next", lines.of("serve"));
    Path certificate =
        directory
            .resolve("certs")
            .resolve(SiteRole.CLOUD_MANAGEMENT_GATEWAY.label())
            .resolve(hosts.cloudManagementGateway())
            .resolve(PartyFiles.CERTIFICATE);
    say("", lines.of("verify", certificate.toString(), "--zone", "internet", "--policy", "cmg"));
    say("", lines.of("cert", "revoke", SiteRole.CLIENT.label() + "/" + hosts.clients().get(0)));
  }
}
