package dev.certlab.ca.health;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The CAs: valid, and their keys where they should be. */
final class AuthorityHealth {
  private final Lab lab;
  private final SecretFiles secrets;

  AuthorityHealth(Lab lab, SecretFiles secrets) {
    this.lab = lab;
    this.secrets = secrets;
  }

  List<Observation> observe(InstantSource clock) {
    List<Observation> seen = new ArrayList<>();
    lab.settings().authorities().stream()
        .filter(listed -> lab.authorities().find(listed.name()).isEmpty())
        .forEach(listed -> seen.add(unknown(listed.name())));
    List<AuthorityRecord> authorities = lab.ledger().authorities();
    Instant now = clock.instant(); // not before anything that was read
    for (AuthorityRecord authority : authorities) {
      ParsedCertificate certificate = X509Decoder.certificate(authority.certificate().toArray());
      seen.add(
          ValidityHealth.of(
              Area.AUTHORITY,
              authority.name(),
              certificate.validity(),
              now,
              Obstacle.NEW_AUTHORITY));
      seen.addAll(key(authority, certificate));
    }
    return seen;
  }

  private Observation unknown(String name) {
    return lab.authorities().hasCertificateFile(name)
        ? Observation.error(
            Area.AUTHORITY,
            name,
            "its certificate is here, and the ledger does not know it: the ledger is older than"
                + " the lab",
            Remedy.of("restore a newer copy of the ledger; without one, take the CA up")
                .by(Step.APPLY))
        : Observation.error(Area.AUTHORITY, name, "has not been made", Remedy.of(Step.APPLY));
  }

  private List<Observation> key(AuthorityRecord authority, ParsedCertificate certificate) {
    Optional<String> name = authority.key().file();
    if (name.isEmpty()) {
      return List.of(Observation.well(Area.AUTHORITY, authority.name(), "the key is kept offline"));
    }
    Path file = lab.layout().root().resolve(name.get());
    if (!Files.exists(file)) {
      return List.of(
          Observation.error(
              Area.AUTHORITY,
              authority.name(),
              "the key " + name.get() + " is missing: it can sign neither certificates nor CRLs",
              "restore the key"));
    }
    return secrets.key(file, certificate.publicKey());
  }
}
