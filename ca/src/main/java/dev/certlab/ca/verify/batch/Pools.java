package dev.certlab.ca.verify.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.verify.path.BoundedCache;
import java.util.HashMap;
import java.util.Map;

/** Items that a batch announces for its later lines, within bounds for all pools together. */
final class Pools {
  /**
   * What all pools together may hold.
   *
   * @param items certificates and CRLs; each pool counts for one more
   * @param characters of their base64 or PEM
   */
  record Limits(long items, long characters) {
    /**
     * A sixteenth of the memory in characters, each of which takes eight octets when it is read.
     */
    static final Limits DEFAULT =
        new Limits(100_000, Math.min(256L << 20, BoundedCache.ofHeap(16)));

    private Limits minus(Limits used) {
      return new Limits(items - used.items, characters - used.characters);
    }
  }

  private record Pool(Decoded decoded, Limits used) {}

  private final Map<String, Pool> pools = new HashMap<>();
  private final ItemDecoder decoder;
  private Limits left;

  Pools(ItemDecoder decoder, Limits limits) {
    this.decoder = decoder;
    this.left = limits;
  }

  /** Replaces a pool of the same name, which is forgotten also if the new one is too large. */
  void announce(String name, JsonNode items) throws InvalidRequestException {
    Pool old = pools.remove(name);
    if (old != null) {
      left = left.minus(new Limits(-old.used.items, -old.used.characters));
    }
    Limits used = size(name, items);
    if (used.items > left.items || used.characters > left.characters) {
      throw new InvalidRequestException(
          "the pool "
              + name
              + " is too large: "
              + Counted.of(used.items - 1, "item")
              + " of "
              + Counted.of(used.characters, "character")
              + ", where "
              + Counted.of(Math.max(0, left.items - 1), "item")
              + " and "
              + Counted.of(left.characters, "character")
              + " are left");
    }
    left = left.minus(used);
    pools.put(name, new Pool(decoder.pool(items, name), used));
  }

  private static Limits size(String name, JsonNode items) {
    long characters = name.length();
    for (JsonNode item : items) {
      characters += item.asText().length();
    }
    return new Limits(items.size() + 1L, characters);
  }

  Decoded find(String name) throws InvalidRequestException {
    Pool pool = pools.get(name);
    if (pool == null) {
      throw new InvalidRequestException(
          "no earlier line announces the pool " + name + ", or it was too large");
    }
    return pool.decoded;
  }
}
