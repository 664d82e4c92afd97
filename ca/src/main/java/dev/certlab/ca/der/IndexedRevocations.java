package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevokedCertificates;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The entries of a CRL as octets and a sorted index of their serial numbers.
 *
 * <p>One pass fills the index: for each entry, 32 bits of the serial's hash and 32 bits of its
 * position. A million entries take 8 MB and no object. Entries become values only when asked for.
 */
final class IndexedRevocations implements RevokedCertificates {
  private static final String WHAT = "revokedCertificates";
  private static final int CERTIFICATE_ISSUER_ARC_LAST_OCTET = 0x1d;

  private final byte[] bytes;
  private final int from;
  private final int end;
  private final int size;
  private final long[] index;

  /** Positions of entries that name a certificate issuer, ascending (RFC 5280 §5.3.3). */
  private final int[] issuerPositions;

  private final Set<Oid> unknownCriticalExtensions;

  private IndexedRevocations(
      byte[] bytes,
      int from,
      int end,
      int size,
      long[] index,
      int[] issuerPositions,
      Set<Oid> unknownCriticalExtensions) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
    this.size = size;
    this.index = index;
    this.issuerPositions = issuerPositions;
    this.unknownCriticalExtensions = unknownCriticalExtensions;
  }

  static RevokedCertificates none() {
    return new IndexedRevocations(new byte[0], 0, 0, 0, new long[0], new int[0], Set.of());
  }

  /** Passes over all entries once; malformed ones are noted, the first of them only. */
  static RevokedCertificates scan(DerCursor list, List<EncodingDefect> defects) {
    int from = list.position();
    long[] index = new long[64];
    int size = 0;
    List<Integer> issuers = new ArrayList<>();
    Set<Oid> unknown = new HashSet<>();
    boolean noted = false;
    List<EncodingDefect> ignored = new ArrayList<>(0);
    while (!list.atEnd()) {
      int position = list.position();
      DerCursor entry = list.enter(Tag.SEQUENCE, WHAT);
      DerCursor serial = entry.enter(Tag.INTEGER, WHAT);
      if (size == index.length) {
        index = Arrays.copyOf(index, size * 2);
      }
      index[size++] = key(serial.array(), serial.position(), serial.end()) | position;
      boolean surprising = hasSurprises(list.array(), position, entry, issuers);
      if (surprising) {
        noted |= note(list.array(), position, list.position(), noted ? ignored : defects, unknown);
      }
    }
    long[] exact = Arrays.copyOf(index, size);
    Arrays.sort(exact);
    int[] positions = issuers.stream().mapToInt(Integer::intValue).toArray();
    return new IndexedRevocations(
        list.array(), from, list.end(), size, exact, positions, Set.copyOf(unknown));
  }

  /** Whether an entry needs a closer look: anything but serial, time and a plain reason code. */
  private static boolean hasSurprises(
      byte[] bytes, int position, DerCursor entry, List<Integer> issuers) {
    int tag = entry.peekTag();
    if (!TimeDecoder.isTime(tag)) {
      return true;
    }
    entry.enterAny(WHAT);
    if (entry.atEnd()) {
      return false;
    }
    if (isPlainReason(bytes, entry.position(), entry.end())) {
      return false;
    }
    if (namesIssuer(bytes, entry.position(), entry.end())) {
      issuers.add(position);
    }
    return true;
  }

  private static final byte[] PLAIN_REASON = {
    0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01
  };

  private static boolean isPlainReason(byte[] bytes, int from, int end) {
    return end - from == PLAIN_REASON.length + 1
        && Arrays.equals(bytes, from, end - 1, PLAIN_REASON, 0, PLAIN_REASON.length);
  }

  /** Looks for the octets of id-ce-certificateIssuer, 2.5.29.29. */
  private static boolean namesIssuer(byte[] bytes, int from, int end) {
    for (int i = from; i + 4 < end; i++) {
      if (bytes[i] == 0x06
          && bytes[i + 1] == 0x03
          && bytes[i + 2] == 0x55
          && bytes[i + 3] == 0x1d
          && bytes[i + 4] == CERTIFICATE_ISSUER_ARC_LAST_OCTET) {
        return true;
      }
    }
    return false;
  }

  private static boolean note(
      byte[] bytes, int from, int end, List<EncodingDefect> defects, Set<Oid> unknown) {
    int before = defects.size();
    try {
      RevokedEntry entry = entry(DerCursor.over(bytes, from, end), List.of(), defects);
      for (Extension extension : entry.extensions().all()) {
        if (extension.isCritical() && !EntryExtensions.isUnderstood(extension.oid())) {
          unknown.add(extension.oid());
        }
      }
    } catch (IllegalArgumentException malformed) {
      defects.add(new EncodingDefect(WHAT, String.valueOf(malformed.getMessage())));
    }
    return defects.size() > before;
  }

  private static long key(byte[] bytes, int from, int end) {
    int hash = 1;
    int first = from;
    while (end - first > 1 && bytes[first] == 0 && bytes[first + 1] >= 0) {
      first++; // a padded serial number is the same number
    }
    for (int i = first; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (long) hash << 32;
  }

  @Override
  public Set<Oid> unknownCriticalExtensions() {
    return unknownCriticalExtensions;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<RevokedEntry> find(SerialNumber serial) {
    byte[] wanted = serial.value().toByteArray();
    long key = key(wanted, 0, wanted.length);
    int at = Arrays.binarySearch(index, key);
    List<RevokedEntry> found = new ArrayList<>();
    for (int i = at < 0 ? -at - 1 : at; i < size && index[i] >> 32 == key >> 32; i++) {
      int position = (int) index[i];
      RevokedEntry entry = entryAt(position);
      if (entry.serial().equals(serial)) {
        found.add(entry);
      }
    }
    return found;
  }

  private RevokedEntry entryAt(int position) {
    return entry(DerCursor.over(bytes, position, end), carriedIssuer(position), new ArrayList<>());
  }

  /** The certificate issuer named by the last entry before {@code position} that names one. */
  private List<GeneralName> carriedIssuer(int position) {
    int at = Arrays.binarySearch(issuerPositions, position);
    int before = at < 0 ? -at - 2 : at - 1;
    if (before < 0) {
      return List.of();
    }
    DerCursor cursor = DerCursor.over(bytes, issuerPositions[before], end);
    return entry(cursor, List.of(), new ArrayList<>()).certificateIssuer();
  }

  @Override
  public void forEach(Consumer<RevokedEntry> consumer) {
    DerCursor list = DerCursor.over(bytes, from, end);
    List<GeneralName> issuer = List.of();
    while (!list.atEnd()) {
      RevokedEntry entry = entry(list, issuer, new ArrayList<>());
      issuer = entry.certificateIssuer();
      consumer.accept(entry);
    }
  }

  private static RevokedEntry entry(
      DerCursor list, List<GeneralName> carriedIssuer, List<EncodingDefect> defects) {
    DerCursor content = list.enter(Tag.SEQUENCE, WHAT);
    SerialNumber serial = X509Decoder.serial(content, WHAT + ".serial", defects);
    Instant revokedAt = TimeDecoder.time(content, WHAT + ".date", defects);
    Extensions extensions =
        content.atEnd()
            ? Extensions.none()
            : ExtensionDecoder.extensions(content, WHAT + ".extensions", defects);
    content.expectEnd(WHAT);
    return new RevokedEntry(
        serial,
        revokedAt,
        extensions.find(EntryExtensions.REASON).flatMap(e -> EntryExtensions.reason(e, defects)),
        extensions
            .find(EntryExtensions.INVALIDITY_DATE)
            .flatMap(e -> EntryExtensions.invalidityDate(e, defects)),
        extensions
            .find(EntryExtensions.CERTIFICATE_ISSUER)
            .map((Extension e) -> EntryExtensions.certificateIssuer(e, defects))
            .orElse(carriedIssuer),
        extensions);
  }
}
