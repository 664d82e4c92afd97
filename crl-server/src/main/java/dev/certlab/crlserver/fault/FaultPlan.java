package dev.certlab.crlserver.fault;

import dev.certlab.crlserver.publication.RequestPath;
import dev.certlab.crlserver.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The faults in force. Safe for use by many threads. */
public final class FaultPlan {
  private final RandomGenerator random;
  private final List<Entry> entries = new ArrayList<>();
  private volatile boolean calm = true;
  private long lastId;

  /**
   * An empty plan.
   *
   * @param random decides about probabilities; used by one thread at a time
   */
  public FaultPlan(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What hits one request: at most one fault of the answer and one of its delivery. Of several that
   * fit, the one armed last wins.
   */
  public record Hit(Optional<AnswerFault> answer, Optional<DeliveryFault> delivery) {
    /** Nothing goes wrong. */
    public static final Hit NONE = new Hit(Optional.empty(), Optional.empty());
  }

  /** Puts {@code rule} into force. */
  public synchronized ArmedFault arm(FaultRule rule) {
    Entry entry = new Entry(++lastId, rule);
    entries.add(entry);
    calm = false;
    return entry.snapshot();
  }

  /** The faults in force, in the order in which they were armed; a spent fault is gone. */
  public synchronized List<ArmedFault> list() {
    return entries.stream().map(Entry::snapshot).toList();
  }

  /** Ends the fault {@code id}; false if it is not in force. */
  public synchronized boolean clear(long id) {
    boolean found = entries.removeIf(entry -> entry.id == id);
    calm = entries.isEmpty();
    return found;
  }

  /** Ends all faults and returns how many there were. */
  public synchronized int clear() {
    int count = entries.size();
    entries.clear();
    calm = true;
    return count;
  }

  /** Decides about one request, and counts. */
  public Hit hit(Zone zone, RequestPath path) {
    return calm ? Hit.NONE : draw(zone, path);
  }

  private synchronized Hit draw(Zone zone, RequestPath path) {
    Optional<AnswerFault> answer = draw(AnswerFault.class, zone, path);
    Optional<DeliveryFault> delivery = draw(DeliveryFault.class, zone, path);
    entries.removeIf(Entry::spent);
    calm = entries.isEmpty();
    return new Hit(answer, delivery);
  }

  private <F extends Fault> Optional<F> draw(Class<F> sort, Zone zone, RequestPath path) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (sort.isInstance(entry.rule.fault())
          && entry.covers(zone, path)
          && entry.strikes(random)) {
        entry.applied++;
        return Optional.of(sort.cast(entry.rule.fault()));
      }
    }
    return Optional.empty();
  }

  private static final class Entry {
    private final long id;
    private final FaultRule rule;
    private final Pattern pattern;
    private long applied;

    Entry(long id, FaultRule rule) {
      this.id = id;
      this.rule = rule;
      this.pattern = rule.scope().pattern();
    }

    boolean covers(Zone zone, RequestPath path) {
      return rule.scope().zone().map(zone::equals).orElse(true)
          && rule.fault().concerns(path)
          && pattern.matcher(path.decoded()).matches();
    }

    boolean strikes(RandomGenerator random) {
      return !spent() && random.nextDouble() < rule.scope().probability();
    }

    boolean spent() {
      return rule.scope().count().isPresent() && applied >= rule.scope().count().getAsLong();
    }

    ArmedFault snapshot() {
      return new ArmedFault(id, rule, applied);
    }
  }
}
