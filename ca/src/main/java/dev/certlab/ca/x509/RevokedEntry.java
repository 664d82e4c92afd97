package dev.certlab.ca.x509;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a CRL (RFC 5280 §5.3).
 *
 * @param revokedAt empty if it cannot be read
 * @param reason empty if the entry names none
 * @param certificateIssuer the issuer of the certificate in an indirect CRL, already carried over
 *     from earlier entries (RFC 5280 §5.3.3); empty means the CRL's issuer
 * @param extensions the entry's extensions as they stand
 */
public record RevokedEntry(
    SerialNumber serial,
    Optional<Instant> revokedAt,
    Optional<RevocationReason> reason,
    Optional<Instant> invalidityDate,
    List<GeneralName> certificateIssuer,
    Extensions extensions) {

  public RevokedEntry {
    certificateIssuer = List.copyOf(certificateIssuer);
  }

  public static RevokedEntry of(SerialNumber serial, Instant revokedAt, RevocationReason reason) {
    Optional<RevocationReason> stated =
        reason == RevocationReason.UNSPECIFIED ? Optional.empty() : Optional.of(reason);
    return new RevokedEntry(
        serial, Optional.of(revokedAt), stated, Optional.empty(), List.of(), Extensions.none());
  }

  /** Whether it says that the certificate is revoked no more (RFC 5280 §5.3.1). */
  public boolean isRemoval() {
    return reason.equals(Optional.of(RevocationReason.REMOVE_FROM_CRL));
  }
}
