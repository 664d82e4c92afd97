package dev.certlab.ca.fetch;

import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks another source only where no CRL from before is still valid, as CryptoAPI's URL cache does:
 * what has changed meanwhile is not seen until the CRL's nextUpdate.
 *
 * <p>Thread-safe.
 */
public final class CachingCrlSource implements CrlSource {
  private final CrlSource source;
  private final RememberedCrls cache = new RememberedCrls();

  /**
   * @param source is asked with one URL at a time
   */
  public CachingCrlSource(CrlSource source) {
    this.source = source;
  }

  @Override
  public CrlLookup find(CrlQuery query) {
    for (String uri : query.uris()) {
      Optional<ParsedCrl> cached =
          cache.find(uri).map(RememberedCrls.Entry::crl).filter(crl -> isValid(crl, query.at()));
      if (cached.isPresent()) {
        return CrlLookup.of(List.of(cached.get()), List.of());
      }
    }
    CrlLookup lookup = source.find(query);
    List<String> uris = query.uris();
    // Sources stop at the first place that yields one: it follows those that failed.
    int yielding = lookup.failures().size();
    if (lookup.crls().size() == 1 && yielding < uris.size()) {
      RememberedCrls.Entry entry =
          new RememberedCrls.Entry(lookup.crls().get(0), CrlDownload.Validators.none());
      cache.put(uris.get(yielding), entry);
    }
    return lookup;
  }

  private static boolean isValid(ParsedCrl crl, Instant at) {
    return !crl.thisUpdate().isAfter(at)
        && crl.nextUpdate().map(next -> !next.isBefore(at)).orElse(false);
  }

  /** What is cached, by URL. */
  public Map<String, ParsedCrl> entries() {
    return cache.all();
  }

  /** Forgets everything, like {@code certutil -urlcache * delete}. */
  public void clear() {
    cache.clear();
  }
}
