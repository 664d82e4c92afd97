package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A process of its own that revokes the certificates of a range, one after the other, and lists a
 * full CRL after each. Fails if a CRL lacks one that this process has revoked before.
 */
final class RevokingProcess {
  private RevokingProcess() {}

  /**
   * @param arguments the ledger's file, the CA, the first serial (inclusive) and the last
   *     (exclusive), decimal
   */
  public static void main(String[] arguments) {
    Set<SerialNumber> revoked = new HashSet<>();
    try (Ledger ledger = SqliteLedger.open(Path.of(arguments[0]))) {
      for (long i = Long.parseLong(arguments[2]); i < Long.parseLong(arguments[3]); i++) {
        SerialNumber serial = new SerialNumber(BigInteger.valueOf(i));
        ledger.revoke(arguments[1], serial, RevocationReason.SUPERSEDED, Instant.EPOCH);
        revoked.add(serial);
        Set<SerialNumber> listed = new HashSet<>();
        ledger.listRevoked(arguments[1], entry -> listed.add(entry.serial()));
        if (!listed.containsAll(revoked)) {
          throw new IllegalStateException("a CRL lacks what was revoked before");
        }
      }
    }
  }
}
