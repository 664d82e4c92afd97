package dev.certlab.crlserver.journal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a server in the order in which they ended, the latest {@code capacity} of them.
 * Safe for use by many threads.
 *
 * <p>A reader keeps the sequence number of the last entry it has seen and asks for what came after;
 * a reader that is too slow misses entries and can tell by the gap in the numbers.
 */
public final class Journal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final @Nullable JournalEntry[] ring;
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private long last;

  /**
   * An empty journal.
   *
   * @param capacity how many entries are kept, positive
   */
  public Journal(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a journal keeps at least one entry");
    }
    this.ring = new @Nullable JournalEntry[capacity];
  }

  /** Adds the entry that {@code writer} makes for its sequence number. */
  public void append(LongFunction<JournalEntry> writer) {
    lock.lock();
    try {
      long sequence = ++last;
      ring[(int) (sequence % ring.length)] = writer.apply(sequence);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
    listeners.forEach(Runnable::run);
  }

  /** The sequence number of the latest entry; 0 if there is none. */
  public long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The entries after {@code sequence}, any number, that are still kept, oldest first, at most
   * {@code limit}.
   */
  public List<JournalEntry> since(long sequence, int limit) {
    lock.lock();
    try {
      long seen = Math.min(last, Math.max(sequence, last - ring.length));
      return LongStream.rangeClosed(Math.max(seen, 0) + 1, last)
          .limit(limit)
          .mapToObj(number -> ring[(int) (number % ring.length)])
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** All entries that are kept, oldest first. */
  public List<JournalEntry> entries() {
    return since(0, Integer.MAX_VALUE);
  }

  /** Waits until there is an entry after {@code sequence}; false if the time is over before. */
  public boolean await(long sequence, Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lockInterruptibly();
    try {
      while (last <= sequence && left > 0) {
        left = grown.awaitNanos(left);
      }
      return last > sequence;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls {@code listener}, which must be quick, after each new entry until the result is closed.
   */
  public Subscription listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends when closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
