package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one pass over a CRL's entries that fills the index of their serial numbers.
 *
 * <p>Nearly all entries are a serial number, a UTCTime and perhaps a reason; those are recognised
 * by their octets. The others are read, and what is odd is noted: of each kind the first.
 */
final class RevocationScan {
  private static final String WHAT = EntryDecoder.WHAT;
  private static final byte[] PLAIN_REASON = {
    0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01
  };

  private final DerCursor list;
  private final byte[] bytes;
  private final Map<EncodingDefect.Kind, EncodingDefect> defects =
      new EnumMap<>(EncodingDefect.Kind.class);
  private final List<Integer> issuers = new ArrayList<>();
  private final Set<Oid> critical = new HashSet<>();
  private long[] index = new long[64];
  private int size;
  private boolean removes;

  private RevocationScan(DerCursor list) {
    this.list = list;
    this.bytes = list.array();
  }

  static IndexedRevocations run(DerCursor list, List<EncodingDefect> defects) {
    RevocationScan scan = new RevocationScan(list);
    IndexedRevocations revocations = scan.run();
    revocations.repeated().ifPresent(scan::note);
    defects.addAll(scan.defects.values());
    return revocations;
  }

  private IndexedRevocations run() {
    int from = list.position();
    try {
      while (!list.atEnd()) {
        add(list.position());
      }
    } catch (MalformedEncodingException cut) {
      note(new EncodingDefect(WHAT, String.valueOf(cut.getMessage())));
    }
    long[] exact = Arrays.copyOf(index, size);
    Arrays.sort(exact);
    return new IndexedRevocations(
        bytes,
        from,
        list.end(),
        exact,
        issuers.stream().mapToInt(Integer::intValue).toArray(),
        new IndexedRevocations.Remarks(Set.copyOf(critical), removes));
  }

  private void add(int position) {
    boolean isEntry = list.nextIs(Tag.SEQUENCE);
    DerCursor entry = list.enterAny(WHAT);
    if (!isEntry || !entry.nextIs(Tag.INTEGER)) {
      note(new EncodingDefect(WHAT, "an entry without a serial number"));
      return;
    }
    DerCursor serial = entry.enterAny(WHAT);
    if (serial.atEnd()) {
      note(new EncodingDefect(WHAT, "an entry with an empty serial number"));
      return;
    }
    if (size == index.length) {
      index = Arrays.copyOf(index, size * 2);
    }
    index[size++] = IndexedRevocations.key(bytes, serial.position(), serial.end()) | position;
    if (serial.hasPaddedInteger() || !isPlain(entry)) {
      examine(position);
    }
  }

  /** Whether what follows the serial number needs no closer look. */
  private boolean isPlain(DerCursor entry) {
    if (!entry.nextIs(Tag.UTC_TIME)) {
      return false;
    }
    DerCursor date = entry.enterAny(WHAT);
    if (!TimeDecoder.isPlainUtcTime(bytes, date.position(), date.end())) {
      return false;
    }
    return entry.atEnd() || isPlainReason(entry.position(), entry.end());
  }

  private boolean isPlainReason(int from, int end) {
    boolean isReason =
        end - from == PLAIN_REASON.length + 1
            && Arrays.equals(bytes, from, end - 1, PLAIN_REASON, 0, PLAIN_REASON.length);
    if (!isReason || RevocationReason.ofCode(bytes[end - 1]).isEmpty()) {
      return false;
    }
    removes |= bytes[end - 1] == RevocationReason.REMOVE_FROM_CRL.code();
    return true;
  }

  private void examine(int position) {
    List<EncodingDefect> found = new ArrayList<>();
    DerCursor content = DerCursor.over(bytes, position, list.position()).enterAny(WHAT);
    RevokedEntry entry = EntryDecoder.entry(content, List.of(), found);
    if (entry.extensions().find(EntryDecoder.CERTIFICATE_ISSUER).isPresent()) {
      issuers.add(position);
    }
    removes |= entry.isRemoval();
    for (Extension extension : entry.extensions().all()) {
      if (extension.isCritical()) {
        critical.add(extension.oid());
      }
    }
    for (EncodingDefect defect : found) {
      note(
          new EncodingDefect(
              defect.where(),
              defect.what() + " (entry of serial " + entry.serial() + ")",
              defect.kind()));
    }
  }

  private void note(EncodingDefect defect) {
    defects.putIfAbsent(defect.kind(), defect);
  }
}
