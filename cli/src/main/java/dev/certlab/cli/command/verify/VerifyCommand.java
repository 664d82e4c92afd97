package dev.certlab.cli.command.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.fetch.HttpCrlSource;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.batch.BatchVerifier;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.ca.verify.report.ReportText;
import dev.certlab.ca.verify.report.ReportText.Detail;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.CrlSources;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.TrustAnchors;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.InputFile;
import dev.certlab.cli.options.VerificationOptions;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.service.ServedChain;
import dev.certlab.cli.service.ZoneView;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab verify}. */
@Command(
    name = "verify",
    exitCodeList = {
      "0:all are trusted, or with --batch all are answered",
      "1:one is rejected",
      "3:none is rejected, and one is undetermined or a server is not reached"
    },
    header = "Verify certificates and explain every failure.",
    description = {
      "",
      "The end entity's certificate of each FILE is judged; others may be needed for its path.",
      "FILE is PEM, DER, PKCS#7 (.p7b) or PFX, or a server: https://host[:port], whose name is",
      "then expected unless --name gives another.",
      "Of a server's path the CAs count that it sends, under windows, cmg and openssl without",
      "those of the lab; what it does not send is told.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab verify lab/certs/client/*/cert.pem --zone internet --policy cmg",
      "  certlab verify server.pem --trust root.pem --crl ca.crl --name mp01.corp.contoso.com",
      "  certlab verify mp01.pfx --password-file pfx-password.txt",
      "  certlab verify https://mp01.corp.contoso.com --trust root.pem",
      "  certlab verify --batch requests.jsonl"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "PEM, DER, PKCS#7 or PFX, or https://host[:port].")
  private List<String> subjects = new ArrayList<>();

  @Mixin private VerificationOptions options = new VerificationOptions();

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "Requests as JSON lines, '-' for standard input; one result line for each.")
  private @Nullable String batch;

  @Option(
      names = "--details",
      description = "Show also every check, and what other verifiers call each finding.")
  private boolean details;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (batch != null) {
      return runBatch(batch);
    }
    if (subjects.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name a file to verify, or use --batch");
    }
    // All files are read before the lab is opened, so that a wrong one is told as such.
    List<Subject> read = subjects.stream().map(this::read).toList();
    CrlSource ofFiles = options.crls(session.output()::hint);
    KnownAuthorities known = known();
    SubjectVerifier verifier =
        new SubjectVerifier(
            options, known, crls(ofFiles), new Verifier(session.crypto()), session.clock());
    List<Verdict> verdicts = new ArrayList<>();
    for (Subject subject : read) {
      if (subject instanceof Subject.Silent silent) {
        verdicts.add(Verdict.UNDETERMINED);
        show(silent);
      }
      for (ParsedCertificate endEntity : subject.endEntities()) {
        VerificationReport report = verifier.verify(subject, endEntity);
        verdicts.add(report.verdict());
        show(subject.name(), report);
      }
    }
    return exitCode(verdicts);
  }

  private Subject read(String name) {
    if (!ServedChain.isServer(name)) {
      CertificateFile file = options.certificates(Path.of(name), session.output()::hint);
      int count = file.endEntities().size();
      if (count > 1) {
        session
            .output()
            .hint(
                name
                    + " holds "
                    + count
                    + " certificates none of which issued another; each is judged by itself");
      }
      return new Subject.Held(name, file);
    }
    try {
      String host = ServedChain.host(name);
      ServedChain server = new ServedChain(session.crypto().random(), PATIENCE);
      return new Subject.Served(name, host, server.fetch(name));
    } catch (ServedChain.NoCertificateException none) {
      return new Subject.Silent(name, String.valueOf(none.getMessage()));
    }
  }

  private void show(Subject.Silent silent) {
    session.output().error(silent.why());
    if (session.output().isJson()) {
      ObjectNode json = session.output().object().put("id", silent.name());
      json.put("verdict", Verdict.UNDETERMINED.label());
      json.putObject("error").put("exitCode", ExitCode.UNDETERMINED).put("message", silent.why());
      session.output().json(json);
    }
  }

  private void show(String subject, VerificationReport report) {
    ObjectNode json = ReportJson.of(subject, report);
    session
        .output()
        .result(
            json,
            out -> {
              if (subjects.size() > 1) {
                out.println(subject);
              }
              out.print(
                  ReportText.of(
                      report,
                      details ? Detail.FULL : Detail.SHORT,
                      session.output().remedies()::of));
            });
    if (report.verdict() == Verdict.TRUSTED && options.revocation() == RevocationPolicy.OFF) {
      session.output().hint("revocation was not checked; --zone, --crl or --fetch checks it");
    }
  }

  private static int exitCode(List<Verdict> verdicts) {
    if (verdicts.contains(Verdict.REJECTED)) {
      return ExitCode.NEGATIVE;
    }
    return verdicts.contains(Verdict.UNDETERMINED) ? ExitCode.UNDETERMINED : ExitCode.OK;
  }

  private KnownAuthorities known() {
    List<ParsedCertificate> trust = options.trust(session.output()::hint);
    List<ParsedCertificate> given = options.untrusted(session.output()::hint);
    List<ParsedCertificate> ofLab = new ArrayList<>();
    if (options.trustsTheLab()) {
      try (Lab lab = session.openLab()) {
        lab.ledger().authorities().stream()
            .map(record -> X509Decoder.certificate(record.certificate().toArray()))
            .forEach(c -> (c.isSelfIssued() ? trust : ofLab).add(c));
      }
    }
    return new KnownAuthorities(TrustAnchors.of(trust), given, ofLab);
  }

  private CrlSource crls(CrlSource ofFiles) {
    List<CrlSource> sources = new ArrayList<>(List.of(ofFiles));
    options
        .zone()
        .ifPresent(
            zone ->
                sources.add(
                    ZoneView.crls(
                        RunningService.requireDescription(new LabLayout(session.options().lab())),
                        zone)));
    if (options.fetches()) {
      sources.add(new HttpCrlSource());
    }
    return new CrlSources(sources);
  }

  private Integer runBatch(String source) throws IOException {
    BatchVerifier verifier =
        new BatchVerifier(
            new Verifier(session.crypto().accelerated()),
            session.now(),
            request -> request.withPolicy(options.policy()));
    try (InputStream lines =
        source.equals("-")
            ? session.input()
            : Files.newInputStream(InputFile.existing(Path.of(source)))) {
      verifier.run(
          lines, answer -> session.output().json(ReportJson.of(answer.id(), answer.report())));
    }
    return ExitCode.OK;
  }
}
