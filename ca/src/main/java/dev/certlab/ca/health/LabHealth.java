package dev.certlab.ca.health;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The health of a lab, apart from what only the network shows. */
public final class LabHealth {
  private static final String OWED = "that runs, or was owed when its process died";

  private final Lab lab;
  private final CryptoEngine crypto;
  private final SecretFiles secrets;

  public LabHealth(Lab lab, CryptoEngine crypto) {
    this.lab = lab;
    this.crypto = crypto;
    this.secrets = new SecretFiles(lab.layout().root(), crypto);
  }

  /** One line at least for each CA, CRL and certificate, those that are well among them. */
  public List<Observation> observe() {
    List<Observation> seen = new ArrayList<>();
    seen.addAll(new AuthorityHealth(lab, secrets).observe(lab.clock()));
    seen.addAll(new CrlHealth(lab, crypto).observe(lab.clock()));
    UnknownCertificates unknown = new UnknownCertificates(lab, secrets);
    seen.addAll(new CertificateHealth(lab, secrets, unknown).observe(lab.clock()));
    seen.addAll(unknown.observe());
    seen.addAll(unnamed());
    lab.binding().findings().forEach(finding -> seen.add(binding(finding)));
    lab.outdatedUrls().obstacles().forEach(obstacle -> seen.add(outdated(obstacle)));
    seen.addAll(new DirectoryHealth(lab).observe());
    seen.addAll(ledger());
    seen.addAll(clock());
    seen.addAll(pendingKeys());
    seen.addAll(owedHooks());
    seen.addAll(secrets.permissions(lab.layout().service()));
    seen.addAll(new OpenPlaces(lab.layout(), secrets).observe());
    return seen;
  }

  /** They are sound, but expire unless somebody thinks of them. */
  private List<Observation> unnamed() {
    List<CertificateRecord> certificates = lab.adoption().candidates();
    return certificates.isEmpty()
        ? List.of()
        : List.of(
            new Observation(
                Severity.INFO,
                Area.CERTIFICATE,
                secrets.name(lab.layout().manifest()),
                "does not name "
                    + Counted.of(certificates.size(), "party")
                    + " with certificates, so that nobody renews them",
                Remedy.of(Step.ADOPT)));
  }

  private static Observation binding(Finding finding) {
    return new Observation(
        finding.severity(),
        Area.CERTIFICATE,
        finding.code().id(),
        finding.message(),
        Remedy.of(finding.code().remedy()).by(Step.UNBIND));
  }

  private static Observation outdated(Obstacle obstacle) {
    return Observation.warning(
        Area.PUBLICATION, obstacle.subject(), obstacle.reason(), obstacle.remedy());
  }

  private List<Observation> ledger() {
    Ledger.Integrity integrity = lab.ledger().integrity();
    String file = secrets.name(lab.layout().ledger());
    return integrity.problems().isEmpty()
        ? List.of(Observation.well(Area.LEDGER, file, "sound, schema " + integrity.schemaVersion()))
        : integrity.problems().stream()
            .map(problem -> Observation.error(Area.LEDGER, file, problem, "restore it from a copy"))
            .toList();
  }

  /** A lab whose clock has gone back issues what is older than what it has issued. */
  private List<Observation> clock() {
    Optional<Instant> newest =
        lab.ledger().certificates().stream()
            .map(CertificateRecord::issuedAt)
            .max(Comparator.naturalOrder());
    Instant now = lab.clock().instant();
    return newest
        .filter(latest -> latest.isAfter(now))
        .map(
            latest ->
                Observation.warning(
                    Area.CLOCK,
                    "lab time",
                    now + " is before the latest certificate, which was issued at " + latest,
                    "check the clock, and the time that was given"))
        .stream()
        .toList();
  }

  private List<Observation> pendingKeys() {
    List<Observation> seen = new ArrayList<>();
    for (Path file : files(lab.layout().pendingKeys(), ".pem")) {
      seen.add(
          unfinished(
              file, "a key whose certificate is being issued, or was when its process died"));
      seen.addAll(secrets.permissions(file));
    }
    return seen;
  }

  private List<Observation> owedHooks() {
    return Stream.concat(
            files(lab.layout().owedHooks(), ".hook").stream()
                .map(file -> unfinished(file, "a renewal hook " + OWED)),
            files(lab.layout().owedPublishHooks(), ".hook").stream()
                .map(file -> unfinished(file, "a publication hook " + OWED)))
        .toList();
  }

  private static List<Path> files(Path directory, String suffix) {
    return LabFiles.list(directory).stream()
        .filter(file -> file.getFileName().toString().endsWith(suffix))
        .toList();
  }

  private Observation unfinished(Path file, String what) {
    return Observation.warning(
        Area.FILE, secrets.name(file), what, Remedy.of("finish it").by(Step.APPLY));
  }
}
