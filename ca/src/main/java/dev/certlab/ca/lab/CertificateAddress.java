package dev.certlab.ca.lab;

import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import java.util.List;
import java.util.Locale;

/**
 * How people name a certificate: by serial number, by SHA-1 or SHA-256 fingerprint, or as {@code
 * ROLE/HOST}, which means the latest certificate of that party.
 */
public final class CertificateAddress {
  private static final int SHA1_DIGITS = 40;
  private static final int SHA256_DIGITS = 64;

  private CertificateAddress() {}

  /** Throws {@link LabException} if there is no such certificate, or more than one. */
  public static CertificateRecord find(Ledger ledger, String text) {
    if (text.contains("/")) {
      return Place.parse(text)
          .flatMap(place -> place.latest(ledger))
          .orElseThrow(() -> unknown(text));
    }
    String hex = text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{1,64}")) {
      throw LabException.badInput(
          "'" + text + "' is no serial number, no fingerprint and no ROLE/HOST");
    }
    if (hex.length() == SHA1_DIGITS || hex.length() == SHA256_DIGITS) {
      return ledger.byFingerprint(Octets.ofHex(hex)).orElseThrow(() -> unknown(text));
    }
    return bySerial(ledger, text, hex);
  }

  private static CertificateRecord bySerial(Ledger ledger, String text, String hex) {
    List<CertificateRecord> all = ledger.bySerial(SerialNumber.ofHex(hex));
    if (all.isEmpty()) {
      throw unknown(text);
    }
    if (all.size() > 1) {
      throw LabException.badInput(
          "two CAs have issued the serial number " + text + "; use the fingerprint");
    }
    return all.get(0);
  }

  private static LabException unknown(String text) {
    return LabException.badInput("no certificate '" + text + "' in this lab")
        .by(Step.LIST_CERTIFICATES);
  }
}
