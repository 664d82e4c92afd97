package dev.certlab.site.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The latest traces. A party that a call enters the site by opens one, the others on its way find
 * it by its number, which travels along; whoever called takes it when the answer is there.
 */
public final class TraceBook {
  /** The field that tells a trace's number. */
  public static final String FIELD = "Certlab-Trace";

  private static final int MOST = 2000;

  private final RandomGenerator random;
  private final Map<String, Trace> traces = new LinkedHashMap<>();

  public TraceBook(RandomGenerator random) {
    this.random = random;
  }

  public synchronized Trace open() {
    Trace trace =
        new Trace(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
    traces.put(trace.id(), trace);
    if (traces.size() > MOST) {
      traces.remove(traces.keySet().iterator().next());
    }
    return trace;
  }

  public synchronized Optional<Trace> find(String id) {
    return Optional.ofNullable(traces.get(id));
  }
}
