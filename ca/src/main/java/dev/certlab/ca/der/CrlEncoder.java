package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a CRL (RFC 5280 §5.1). Entries are taken one at a time and kept as octets only, about 40
 * for each. Confined to one thread.
 */
public final class CrlEncoder {
  private static final byte[] NOTHING = new byte[0];
  private static final int FIRST_CAPACITY = 1 << 10;

  /** The longest array that every virtual machine makes. */
  private static final int MAX_OCTETS = Integer.MAX_VALUE - 64;

  private final Version version;
  private final Map<RevocationReason, byte[]> reasons = new EnumMap<>(RevocationReason.class);
  private byte[] entries = new byte[FIRST_CAPACITY];
  private int length;
  private int count;

  /** The version of a CRL. Version 1 knows no extensions, neither of the CRL nor of its entries. */
  public enum Version {
    V1(NOTHING),
    V2(Der.integer(1));

    private final byte[] encoded;

    Version(byte[] encoded) {
      this.encoded = encoded;
    }
  }

  /** RFC 5280 §5.1.2.1 wants version 2; version 1 is for CRLs that are wrong on purpose. */
  public CrlEncoder(Version version) {
    this.version = version;
  }

  /**
   * What a CRL will say besides its entries.
   *
   * @param nextUpdate RFC 5280 §5.1.2.5 wants one; empty is for CRLs that are wrong on purpose
   * @param extensions left out of a version 1 CRL
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

  /**
   * Adds an entry; the reason {@code unspecified} is left out (RFC 5280 §5.3.1). Throws {@link
   * IllegalStateException} if the CRL becomes longer than 2 GB.
   */
  public void add(RevokedEntry entry) {
    byte[] serial = Der.integer(entry.serial().value());
    byte[] time =
        Der.time(
            entry
                .revokedAt()
                .orElseThrow(() -> new IllegalArgumentException("an entry without a date")));
    byte[] extensions = version == Version.V1 ? NOTHING : extensions(entry);
    append(Der.header(Tag.SEQUENCE, serial.length + time.length + extensions.length));
    append(serial);
    append(time);
    append(extensions);
    count++;
  }

  /** The number of entries added so far. */
  public int count() {
    return count;
  }

  private byte[] extensions(RevokedEntry entry) {
    byte[] reason =
        entry
            .reason()
            .filter(r -> r != RevocationReason.UNSPECIFIED)
            .map(r -> reasons.computeIfAbsent(r, CrlEncoder::reason))
            .orElse(NOTHING);
    byte[] invalidity =
        entry
            .invalidityDate()
            .map(i -> extension(EntryDecoder.INVALIDITY_DATE, Der.generalizedTime(i)))
            .orElse(NOTHING);
    return reason.length + invalidity.length == 0 ? NOTHING : Der.sequence(reason, invalidity);
  }

  private static byte[] reason(RevocationReason reason) {
    return extension(EntryDecoder.REASON, Der.enumerated(reason.code()));
  }

  private static byte[] extension(Oid oid, byte[] content) {
    return Der.sequence(Der.oid(oid), Der.octetString(content));
  }

  private void append(byte[] octets) {
    if (octets.length > MAX_OCTETS - length) {
      throw new IllegalStateException("a CRL of more than 2 GB cannot be written");
    }
    if (length + octets.length > entries.length) {
      long doubled = Math.min(2L * entries.length, MAX_OCTETS);
      entries = Arrays.copyOf(entries, Math.max((int) doubled, length + octets.length));
    }
    System.arraycopy(octets, 0, entries, length, octets.length);
    length += octets.length;
  }

  /** The octets to be signed; an empty list of entries is left out (RFC 5280 §5.1.2.6). */
  public byte[] toBeSigned(Content content) {
    byte[] before =
        joined(
            version.encoded,
            Der.algorithm(content.algorithm()),
            Der.raw(content.issuer().encoded()),
            Der.time(content.thisUpdate()),
            content.nextUpdate().map(Der::time).orElse(NOTHING),
            length == 0 ? NOTHING : Der.header(Tag.SEQUENCE, length));
    byte[] after =
        version == Version.V1 || content.extensions().isEmpty()
            ? NOTHING
            : Der.element(
                Tag.contextConstructed(0), ExtensionEncoder.extensions(content.extensions()));
    // The entries are copied once, straight to their place: they may be most of the memory.
    int total = Math.addExact(Math.addExact(before.length, length), after.length);
    byte[] header = Der.header(Tag.SEQUENCE, total);
    byte[] toBeSigned = Arrays.copyOf(header, Math.addExact(header.length, total));
    int at = put(before, before.length, toBeSigned, header.length);
    at = put(entries, length, toBeSigned, at);
    put(after, after.length, toBeSigned, at);
    return toBeSigned;
  }

  private static int put(byte[] octets, int count, byte[] into, int at) {
    System.arraycopy(octets, 0, into, at, count);
    return at + count;
  }

  private static byte[] joined(byte[]... parts) {
    int total = 0;
    for (byte[] part : parts) {
      total += part.length;
    }
    byte[] joined = new byte[total];
    int at = 0;
    for (byte[] part : parts) {
      at = put(part, part.length, joined, at);
    }
    return joined;
  }
}
