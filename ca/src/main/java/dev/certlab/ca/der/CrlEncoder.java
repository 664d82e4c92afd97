package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes a version 2 CRL (RFC 5280 §5.1). Entries are taken one at a time and kept as octets only.
 * Confined to one thread.
 */
public final class CrlEncoder {
  private static final byte[] VERSION_2 = Der.integer(1);

  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  public CrlEncoder() {}

  /**
   * What a CRL will say besides its entries.
   *
   * @param nextUpdate RFC 5280 §5.1.2.5 wants one; empty is for CRLs that are wrong on purpose
   */
  public record Content(
      AlgorithmIdentifier algorithm,
      DistinguishedName issuer,
      Instant thisUpdate,
      Optional<Instant> nextUpdate,
      List<Extension> extensions) {
    public Content {
      extensions = List.copyOf(extensions);
    }
  }

  /** Adds an entry; the reason {@code unspecified} is left out (RFC 5280 §5.3.1). */
  public void add(RevokedEntry entry) {
    byte[] extensions = entryExtensions(entry);
    entries.writeBytes(
        Der.sequence(Der.integer(entry.serial().value()), Der.time(entry.revokedAt()), extensions));
  }

  private static byte[] entryExtensions(RevokedEntry entry) {
    byte[] reason =
        entry
            .reason()
            .filter(r -> r != RevocationReason.UNSPECIFIED)
            .map(r -> extension(EntryExtensions.REASON, Der.enumerated(r.code())))
            .orElse(new byte[0]);
    byte[] invalidity =
        entry
            .invalidityDate()
            .map(i -> extension(EntryExtensions.INVALIDITY_DATE, Der.generalizedTime(i)))
            .orElse(new byte[0]);
    return reason.length + invalidity.length == 0 ? new byte[0] : Der.sequence(reason, invalidity);
  }

  private static byte[] extension(dev.certlab.ca.x509.Oid oid, byte[] content) {
    return Der.sequence(Der.oid(oid), Der.octetString(content));
  }

  /** The octets to be signed; an empty list of entries is left out (RFC 5280 §5.1.2.6). */
  public byte[] toBeSigned(Content content) {
    return Der.sequence(
        VERSION_2,
        Der.algorithm(content.algorithm()),
        Der.raw(content.issuer().encoded()),
        Der.time(content.thisUpdate()),
        content.nextUpdate().map(Der::time).orElse(new byte[0]),
        entries.size() == 0 ? new byte[0] : Der.sequence(entries.toByteArray()),
        content.extensions().isEmpty()
            ? new byte[0]
            : Der.element(
                Tag.contextConstructed(0), ExtensionEncoder.extensions(content.extensions())));
  }
}
