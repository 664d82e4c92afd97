package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The memory of a lab's CAs.
 *
 * <p>What a method has accepted survives the death of the process. Several threads and several
 * processes may use one ledger; a serial number is never accepted twice for one CA, and CRL numbers
 * only grow. Methods throw {@link LedgerException} if the machine fails.
 */
public interface Ledger extends AutoCloseable {

  /** Adds a CA, or replaces the certificate of one of the same name. */
  void putAuthority(AuthorityRecord authority);

  /** In the order in which they were added. */
  List<AuthorityRecord> authorities();

  /**
   * Remembers certificates, all or none; a serial number that the CA has used before is refused
   * with {@link LedgerException}.
   */
  void addCertificates(List<CertificateRecord> certificates);

  /** All certificates in the order of issue. */
  List<CertificateRecord> certificates();

  /** Those of one role and host in the order of issue. */
  List<CertificateRecord> certificates(String role, String host);

  /** Those with this serial number; CAs number independently. */
  List<CertificateRecord> bySerial(SerialNumber serial);

  /** The one with this SHA-256 fingerprint or SHA-1 thumbprint. */
  Optional<CertificateRecord> byFingerprint(Octets fingerprint);

  /** Revokes, or holds, from {@code at} on. A held certificate can be revoked for good. */
  RevocationChange revoke(
      String authority, SerialNumber serial, RevocationReason reason, Instant at);

  /** Releases a hold. */
  RevocationChange release(String authority, SerialNumber serial, Instant at);

  /** Hands each entry of the CA's next full CRL to {@code consumer}, ordered by serial. */
  void forEachRevoked(String authority, Consumer<RevokedEntry> consumer);

  /** A number larger than every number this CA has reserved before. */
  CrlNumber reserveCrlNumber(String authority);

  /**
   * Records a CRL and installs it as one step that no other process can interleave with.
   *
   * @param install puts the CRL where it is published; if it throws, nothing is recorded
   * @return false, with nothing done, if a CRL of the same kind and of a number that is not smaller
   *     has been published
   */
  boolean publish(CrlRecord crl, Runnable install);

  /** The CRL of the CA that was published last, base and delta apart. */
  Optional<CrlRecord> latestCrl(String authority, CrlKind kind);

  /** Events after {@code sequence}, oldest first. */
  List<LedgerEvent> eventsAfter(long sequence);

  @Override
  void close();

  /** The two kinds of CRL, which are numbered in one sequence (RFC 5280 §5.2.3). */
  enum CrlKind {
    BASE,
    DELTA
  }
}
