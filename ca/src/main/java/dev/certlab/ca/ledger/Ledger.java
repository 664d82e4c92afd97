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
import java.util.function.Predicate;

/**
 * The memory of the CAs: everything they have issued, revoked, held, released and published.
 *
 * <p>A CA is trusted to answer for what it has signed, so it may forget nothing: what it no longer
 * knows it could not revoke, and a serial or CRL number that it uses twice makes verifiers believe
 * the wrong thing. Therefore everything is written here before it is handed out, and nothing is
 * ever deleted; a certificate that was replaced, or a hold that was released, stays with its
 * history. A CRL is a list that is read from here ({@link #listRevoked}, {@link #listChanges}).
 *
 * <p>This is a port: {@link SqliteLedger} lasts, {@link InMemoryLedger} is for tests and for CAs
 * that live as long as a program. Both behave alike.
 *
 * <p>What a method of a lasting one has accepted survives the death of the process. Several threads
 * and several processes may use one ledger; a serial number is never accepted twice for one CA, and
 * CRL numbers only grow. Methods throw {@link LedgerException} if the machine fails.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Makes sure that there is a place for what is to be remembered, before the first thing is done
   * that must never be forgotten. Does nothing if there is one.
   */
  void establish();

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

  /** The one of a place that was issued last; the others have been replaced by it. */
  default Optional<CertificateRecord> latest(String role, String host) {
    return certificates(role, host).stream().reduce((earlier, later) -> later);
  }

  /** Those with this serial number; CAs number independently. */
  List<CertificateRecord> bySerial(SerialNumber serial);

  /** The one with this SHA-256 fingerprint or SHA-1 thumbprint. */
  Optional<CertificateRecord> byFingerprint(Octets fingerprint);

  /** Revokes, or holds, from {@code at} on. A held certificate can be revoked for good. */
  RevocationChange revoke(
      String authority, SerialNumber serial, RevocationReason reason, Instant at);

  /** Releases a hold. */
  RevocationChange release(String authority, SerialNumber serial, Instant at);

  /**
   * Reserves the CA's next CRL number, larger than every one before, and hands each entry of the
   * full CRL of that number to {@code entries}, ordered by serial.
   *
   * <p>This is one step, also across processes: what was changed before it stands in this CRL, what
   * is changed after it does not. Others wait until the last entry is taken. If {@code entries}
   * throws, no number is reserved.
   */
  CrlNumber listRevoked(String authority, Consumer<RevokedEntry> entries);

  /**
   * Like {@link #listRevoked} for a delta CRL: one entry for each certificate whose standing has
   * changed since the full CRL of number {@code base} was listed.
   *
   * <p>A released hold has the reason removeFromCRL if any CRL may have listed it before (RFC 5280
   * §5.2.4); a hold that was set and released between two listings leaves no trace.
   */
  CrlNumber listChanges(String authority, CrlNumber base, Consumer<RevokedEntry> entries);

  /**
   * Goes on from a CRL that this ledger has not listed: the next number is larger than its number,
   * and what it lists stands in the next CRL, whether the certificates are known here or not.
   *
   * <p>What is revoked here stays revoked; a hold can become final. What was released here after
   * the CRL was made is not taken back. If the CRL is newer than any before, its reasons count for
   * certificates that others have issued, and a hold that an earlier CRL has listed and a complete
   * one does not list any more is released: that of others, or any if the CRL is of this lab.
   */
  Continued continueFrom(String authority, OtherCrl crl, Instant at);

  /** What {@link #continueFrom} would change; nothing is. */
  Continued tryContinueFrom(String authority, OtherCrl crl, Instant at);

  /**
   * Records a CRL that the CA signed here and installs it as one step that no other process can
   * interleave with.
   *
   * @param install puts the CRL where it is published; if it throws, nothing is recorded
   * @return false, with nothing done, if a CRL of the same kind and of a number that is not smaller
   *     has been published
   */
  default boolean publish(CrlRecord crl, Runnable install) {
    return publish(
        crl, latest -> latest.number().value().compareTo(crl.number().value()) < 0, install);
  }

  /**
   * Likewise for one that was signed elsewhere: it becomes the latest if it may follow the one that
   * is, whatever their numbers. Those of a number that is not smaller are forgotten, but for the
   * events of their publication.
   *
   * @param follows whether it may follow the latest of its kind
   */
  boolean publish(CrlRecord crl, Predicate<CrlRecord> follows, Runnable install);

  /** The CRL of the CA that was published last, base and delta apart. */
  Optional<CrlRecord> latestCrl(String authority, CrlKind kind);

  /** Events after {@code sequence}, oldest first. */
  List<LedgerEvent> eventsAfter(long sequence);

  /** Looks through the whole memory for damage. */
  Integrity integrity();

  @Override
  void close();

  /**
   * What a look through the memory has found.
   *
   * @param schemaVersion the version of its form; 0 if it has none
   * @param problems one line each; empty if it is sound
   */
  record Integrity(int schemaVersion, List<String> problems) {
    public Integrity {
      problems = List.copyOf(problems);
    }
  }
}
