package dev.certlab.ca.health;

import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest certificate of every party: valid, and its files beside it. */
final class CertificateHealth {
  private static final String AUTHORITY = "ca";

  private final Lab lab;
  private final SecretFiles secrets;

  CertificateHealth(Lab lab, SecretFiles secrets) {
    this.lab = lab;
    this.secrets = secrets;
  }

  List<Observation> observe(Instant now) {
    Map<String, CertificateRecord> latest = new LinkedHashMap<>();
    for (CertificateRecord record : lab.ledger().certificates()) {
      if (!record.role().equals(AUTHORITY)) {
        latest.put(record.role() + "/" + record.host(), record);
      }
    }
    List<Observation> seen = new ArrayList<>();
    latest.forEach((subject, record) -> seen.addAll(certificate(subject, record, now)));
    return seen;
  }

  private List<Observation> certificate(String subject, CertificateRecord record, Instant now) {
    if (record.standing() instanceof Standing.Revoked revoked) {
      return List.of(
          Observation.warning(
              Area.CERTIFICATE,
              subject,
              (revoked.isHold() ? "on hold since " : "revoked since ") + revoked.at(),
              revoked.isHold() ? "certlab cert release " + subject : "issue a new one"));
    }
    List<Observation> seen = new ArrayList<>();
    if (!record.defects().isEmpty()) {
      seen.add(
          Observation.warning(
              Area.CERTIFICATE,
              subject,
              "something is wrong on purpose: " + String.join(", ", record.defects()),
              "revoke it when it is not needed any more"));
    } else {
      seen.add(
          ValidityHealth.of(
              Area.CERTIFICATE, subject, record.validity(), now, "certlab cert renew " + subject));
    }
    seen.addAll(files(subject, record));
    return seen;
  }

  private List<Observation> files(String subject, CertificateRecord record) {
    Path directory = lab.layout().certificates(record.role(), record.host());
    Path certificate = directory.resolve(PartyFiles.CERTIFICATE);
    try {
      if (!Files.exists(certificate)) {
        return List.of(
            Observation.error(
                Area.FILE,
                secrets.name(certificate),
                "is missing",
                "certlab apply, or renew " + subject));
      }
      boolean same =
          Pem.decode(Files.readString(certificate, StandardCharsets.ISO_8859_1)).stream()
              .anyMatch(block -> block.der().equals(record.encoded()));
      if (!same) {
        return List.of(
            Observation.error(
                Area.FILE,
                secrets.name(certificate),
                "is not the certificate " + record.serial() + " of the ledger",
                "certlab cert renew " + subject));
      }
    } catch (IOException | MalformedEncodingException failed) {
      return List.of(secrets.unreadable(certificate, failed.getMessage()));
    }
    return key(directory, record);
  }

  /** A party that sent a request keeps its key itself, so that there may be none. */
  private List<Observation> key(Path directory, CertificateRecord record) {
    Path key = directory.resolve(PartyFiles.KEY);
    List<Observation> seen = new ArrayList<>();
    if (Files.exists(key)) {
      seen.addAll(
          secrets.key(key, X509Decoder.certificate(record.encoded().toArray()).publicKey()));
    }
    seen.addAll(secrets.permissions(directory.resolve(PartyFiles.PFX_PASSWORD)));
    return seen;
  }
}
