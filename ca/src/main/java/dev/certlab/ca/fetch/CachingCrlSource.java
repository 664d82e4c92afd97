package dev.certlab.ca.fetch;

import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.util.ArrayList;
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

  public CachingCrlSource(CrlSource source) {
    this.source = source;
  }

  @Override
  public CrlLookup find(CrlQuery query) {
    return find(query, source);
  }

  @Override
  public CrlSource forOneVerification() {
    CrlSource once = source.forOneVerification();
    return query -> find(query, once);
  }

  private CrlLookup find(CrlQuery query, CrlSource from) {
    List<String> uris = query.uris();
    for (int i = 0; i < uris.size(); i++) {
      Optional<CrlOrigin> cached =
          cache
              .find(uris.get(i))
              .map(RememberedCrls.Entry::origin)
              .filter(origin -> isValid(origin.crl(), query.at()));
      if (cached.isPresent()) {
        List<String> untried = new ArrayList<>(uris);
        untried.remove(i);
        return CrlLookup.fetched(cached.get(), List.of(), untried);
      }
    }
    CrlLookup lookup = from.find(query);
    for (CrlOrigin origin : lookup.origins()) {
      RememberedCrls.Entry entry = new RememberedCrls.Entry(origin, CrlDownload.Validators.none());
      cache.put(origin.uri(), entry);
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
