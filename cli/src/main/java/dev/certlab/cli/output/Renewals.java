package dev.certlab.cli.output;

import dev.certlab.ca.lab.LabManifest;
import dev.certlab.ca.ledger.CertificateRecord;
import java.util.Locale;

/** Who renews a certificate. */
public final class Renewals {
  private Renewals() {}

  /**
   * {@code self}: the lab does when it is due; {@code manual}: somebody must, or it expires; {@code
   * never}: nobody does, because it replaced nothing worth keeping.
   */
  public static String label(LabManifest manifest, CertificateRecord record) {
    if (!record.defects().isEmpty()) {
      return "never";
    }
    boolean due = manifest.certificates().renewPki().toLowerCase(Locale.ROOT).equals("due");
    return due && !record.role().equals("ca") ? "self" : "manual";
  }
}
