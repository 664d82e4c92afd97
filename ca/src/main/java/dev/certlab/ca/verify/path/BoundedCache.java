package dev.certlab.ca.verify.path;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Remembers results until all that is kept weighs too much; then what was not used for longest
 * goes. Thread-safe.
 */
public final class BoundedCache<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final ToLongFunction<? super K> weight;
  private final long capacity;
  private long total;

  /**
   * @param capacity in octets of memory; see {@link #ofHeap}
   * @param weight what an entry takes of it, by its key
   */
  public BoundedCache(long capacity, ToLongFunction<? super K> weight) {
    this.capacity = capacity;
    this.weight = weight;
  }

  /** That part of the memory which this Java may use: 16 is a sixteenth. */
  public static long ofHeap(int part) {
    return Runtime.getRuntime().maxMemory() / part;
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

  /** Forgets everything. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
      total = 0;
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
