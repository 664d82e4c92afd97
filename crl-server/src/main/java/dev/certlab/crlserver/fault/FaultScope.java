package dev.certlab.crlserver.fault;

import dev.certlab.crlserver.publication.RequestPath;
import dev.certlab.crlserver.zone.Zone;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which requests a fault hits.
 *
 * @param zone the zone; if empty, both
 * @param path a pattern of decoded paths: {@code *} stands for any characters, also {@code /}, and
 *     {@code ?} for one; percent-escapes are decoded
 * @param count how many requests are hit before the fault is spent, positive; if empty, there is no
 *     limit
 * @param probability of a request inside the scope to be hit, above 0 and at most 1
 */
public record FaultScope(Optional<Zone> zone, String path, OptionalLong count, double probability) {
  public FaultScope {
    RequestPath.decode(path);
    if (path.isEmpty() || path.length() > 256) {
      throw new IllegalArgumentException("a path pattern has 1 to 256 characters");
    }
    if (count.isPresent() && count.getAsLong() < 1) {
      throw new IllegalArgumentException("count is at least 1");
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is above 0 and at most 1");
    }
  }

  /** Every request. */
  public static FaultScope everywhere() {
    return new FaultScope(Optional.empty(), "*", OptionalLong.empty(), 1);
  }

  /** The same scope in {@code zone} only. */
  public FaultScope in(Zone only) {
    return new FaultScope(Optional.of(only), path, count, probability);
  }

  /** The same scope for paths like {@code pattern} only. */
  public FaultScope at(String pattern) {
    return new FaultScope(zone, pattern, count, probability);
  }

  /** The same scope for {@code times} requests only. */
  public FaultScope times(long times) {
    return new FaultScope(zone, path, OptionalLong.of(times), probability);
  }

  /** The same scope for a part of the requests only. */
  public FaultScope withProbability(double part) {
    return new FaultScope(zone, path, count, part);
  }

  Pattern pattern() {
    return Pattern.compile(
        RequestPath.decode(path)
            .codePoints()
            .mapToObj(
                character ->
                    switch (character) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(character));
                    })
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
