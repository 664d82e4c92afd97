package dev.certlab.ca.finding;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen that led to a finding, as named values for programs and one line for people. */
public sealed interface Evidence {

  /** The named values in a fixed order; the keys are those of the JSON. */
  Map<String, String> fields();

  /** One line, without a full stop. */
  default String summary() {
    StringBuilder line = new StringBuilder();
    fields()
        .forEach(
            (key, value) ->
                line.append(line.length() == 0 ? "" : ", ").append(key).append(' ').append(value));
    return line.toString();
  }

  static Evidence none() {
    return new Values(Map.of());
  }

  /** Pairs of names and values: {@code of("expected", "a", "found", "b")}. */
  static Evidence of(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Values(fields);
  }

  /** Named values without further meaning. */
  record Values(Map<String, String> fields) implements Evidence {
    public Values {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** The moment that was asked about, and the period it had to lie in. */
  record TimeWindow(Instant checkedAt, Instant from, Instant to) implements Evidence {
    @Override
    public Map<String, String> fields() {
      return ((Values)
              Evidence.of(
                  "checkedAt", checkedAt.toString(), "from", from.toString(), "to", to.toString()))
          .fields();
    }
  }

  /**
   * A CRL, and the period for which it speaks.
   *
   * @param nextUpdate empty: it does not say when the next one comes
   */
  record OfCrl(String crl, Instant thisUpdate, Optional<Instant> nextUpdate) implements Evidence {
    @Override
    public Map<String, String> fields() {
      return ((Values)
              Evidence.of(
                  "crl",
                  crl,
                  "thisUpdate",
                  thisUpdate.toString(),
                  "nextUpdate",
                  nextUpdate.map(Instant::toString).orElse("absent")))
          .fields();
    }
  }

  /** What was wanted, and what was there instead. */
  record Mismatch(List<String> expected, List<String> found) implements Evidence {
    public Mismatch {
      expected = List.copyOf(expected);
      found = List.copyOf(found);
    }

    public static Mismatch of(String expected, String found) {
      return new Mismatch(List.of(expected), List.of(found));
    }

    @Override
    public Map<String, String> fields() {
      return ((Values)
              Evidence.of(
                  "expected", String.join(", ", expected), "found", String.join(", ", found)))
          .fields();
    }
  }

  /**
   * An attempt to fetch something.
   *
   * @param outcome what came of it, such as {@code connection refused} or {@code status 404}
   */
  record Fetch(String uri, String outcome) implements Evidence {
    @Override
    public Map<String, String> fields() {
      return ((Values) Evidence.of("uri", uri, "outcome", outcome)).fields();
    }
  }
}
