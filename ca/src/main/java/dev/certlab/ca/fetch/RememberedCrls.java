package dev.certlab.ca.fetch;

import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last CRL that each URL yielded; the ones not asked for longest go first. Thread-safe. */
final class RememberedCrls {
  private static final long MOST_OCTETS = 256L << 20;

  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long octets;

  /** A CRL, and by what the server recognises it. */
  record Entry(CrlOrigin origin, CrlDownload.Validators validators) {
    ParsedCrl crl() {
      return origin.crl();
    }
  }

  synchronized Optional<Entry> find(String uri) {
    return Optional.ofNullable(entries.get(uri));
  }

  synchronized void put(String uri, Entry entry) {
    Entry before = entries.put(uri, entry);
    octets += weight(entry) - (before == null ? 0 : weight(before));
    var oldest = entries.entrySet().iterator();
    while (octets > MOST_OCTETS && oldest.hasNext()) {
      octets -= weight(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static long weight(Entry entry) {
    return entry.crl().encoded().length();
  }

  synchronized Map<String, ParsedCrl> all() {
    Map<String, ParsedCrl> all = new LinkedHashMap<>();
    entries.forEach((uri, entry) -> all.put(uri, entry.crl()));
    return all;
  }

  synchronized void clear() {
    entries.clear();
    octets = 0;
  }
}
