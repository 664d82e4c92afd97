package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevokedCertificates;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The entries of a CRL as octets and a sorted index of their serial numbers.
 *
 * <p>The index has for each entry 32 bits of the serial's hash and 32 bits of its position: a
 * million entries take 8 MB and no object. Entries become values only when asked for.
 */
final class IndexedRevocations implements RevokedCertificates {
  private static final String WHAT = EntryDecoder.WHAT;

  private final byte[] bytes;
  private final int from;
  private final int end;
  private final long[] index;

  /** Positions of entries that name a certificate issuer, ascending (RFC 5280 §5.3.3). */
  private final int[] issuerPositions;

  private final Remarks remarks;

  /**
   * What the scan came across.
   *
   * @param critical the critical extensions of all entries
   * @param removes whether an entry has the reason removeFromCRL
   */
  record Remarks(Set<Oid> critical, boolean removes) {}

  IndexedRevocations(
      byte[] bytes, int from, int end, long[] index, int[] issuerPositions, Remarks remarks) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
    this.index = index;
    this.issuerPositions = issuerPositions;
    this.remarks = remarks;
  }

  static IndexedRevocations none() {
    return new IndexedRevocations(
        new byte[0], 0, 0, new long[0], new int[0], new Remarks(Set.of(), false));
  }

  /** The upper half of an element of the index. */
  static long key(byte[] bytes, int from, int end) {
    int hash = 1;
    int first = from;
    while (end - first > 1 && bytes[first] == bytes[first + 1] >> 7) {
      first++; // a padded serial number is the same number, a negative one, too
    }
    for (int i = first; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (long) hash << 32;
  }

  @Override
  public Set<Oid> criticalExtensions() {
    return remarks.critical();
  }

  /** Whether an entry says that its certificate is listed no more. */
  boolean removes() {
    return remarks.removes();
  }

  /** A certificate that is listed more than once, if there is one. */
  Optional<EncodingDefect> repeated() {
    for (int i = 1; i < index.length; i++) {
      if (index[i] >> 32 == index[i - 1] >> 32) {
        RevokedEntry one = entryAt((int) index[i - 1]);
        RevokedEntry other = entryAt((int) index[i]);
        if (one.serial().equals(other.serial())
            && one.certificateIssuer().equals(other.certificateIssuer())) {
          String odd = "serial " + one.serial() + " is listed more than once";
          return Optional.of(new EncodingDefect(WHAT, odd, EncodingDefect.Kind.ODD));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public int size() {
    return index.length;
  }

  @Override
  public List<RevokedEntry> find(SerialNumber serial) {
    byte[] wanted = serial.value().toByteArray();
    long key = key(wanted, 0, wanted.length);
    int at = Arrays.binarySearch(index, key);
    List<RevokedEntry> found = new ArrayList<>();
    for (int i = at < 0 ? -at - 1 : at; i < index.length && index[i] >> 32 == key >> 32; i++) {
      RevokedEntry entry = entryAt((int) index[i]);
      if (entry.serial().equals(serial)) {
        found.add(entry);
      }
    }
    return found;
  }

  private RevokedEntry entryAt(int position) {
    return entry(position, carriedIssuer(position));
  }

  private RevokedEntry entry(int position, List<GeneralName> carriedIssuer) {
    DerCursor content = DerCursor.over(bytes, position, end).enterAny(WHAT);
    return EntryDecoder.entry(content, carriedIssuer, new ArrayList<>());
  }

  /** The certificate issuer named by the last entry before {@code position} that names one. */
  private List<GeneralName> carriedIssuer(int position) {
    int at = Arrays.binarySearch(issuerPositions, position);
    int before = at < 0 ? -at - 2 : at - 1;
    return before < 0 ? List.of() : entry(issuerPositions[before], List.of()).certificateIssuer();
  }

  @Override
  public void forEach(Consumer<RevokedEntry> consumer) {
    DerCursor list = DerCursor.over(bytes, from, end);
    List<GeneralName> issuer = List.of();
    for (int left = index.length; left > 0; ) {
      boolean isEntry = list.nextIs(Tag.SEQUENCE);
      DerCursor content = list.enterAny(WHAT);
      if (isEntry && hasSerial(content)) {
        RevokedEntry entry = EntryDecoder.entry(content, issuer, new ArrayList<>());
        issuer = entry.certificateIssuer();
        consumer.accept(entry);
        left--;
      }
    }
  }

  private static boolean hasSerial(DerCursor content) {
    DerCursor copy = DerCursor.over(content.array(), content.position(), content.end());
    return copy.nextIs(Tag.INTEGER) && !copy.enterAny(WHAT).atEnd();
  }
}
