package dev.certlab.ca.verify.path;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Remembers results until their keys together weigh too much; then the ones not used for longest
 * go. Thread-safe.
 */
public final class BoundedCache<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final ToLongFunction<? super K> weight;
  private final long capacity;
  private long total;

  public BoundedCache(long capacity, ToLongFunction<? super K> weight) {
    this.capacity = capacity;
    this.weight = weight;
  }

  /** The remembered value, or a new one, which is made outside of the lock. */
  public V get(K key, Supplier<? extends V> maker) {
    synchronized (entries) {
      V known = entries.get(key);
      if (known != null) {
        return known;
      }
    }
    V made = maker.get();
    synchronized (entries) {
      if (entries.put(key, made) == null) {
        total += weight.applyAsLong(key);
        shrink();
      }
    }
    return made;
  }

  public boolean contains(K key) {
    synchronized (entries) {
      return entries.containsKey(key);
    }
  }

  private void shrink() {
    var oldest = entries.entrySet().iterator();
    while (total > capacity && oldest.hasNext()) {
      total -= weight.applyAsLong(oldest.next().getKey());
      oldest.remove();
    }
  }
}
