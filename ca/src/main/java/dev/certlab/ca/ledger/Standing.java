package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.RevocationReason;
import java.time.Instant;

/** Whether a certificate is revoked. */
public sealed interface Standing {

  /** Neither revoked nor on hold. */
  record Good() implements Standing {}

  /**
   * Revoked since {@code at}; on hold if the reason is certificateHold, and only then it can be
   * released.
   */
  record Revoked(RevocationReason reason, Instant at) implements Standing {
    public boolean isHold() {
      return reason == RevocationReason.CERTIFICATE_HOLD;
    }
  }
}
