package dev.certlab.crlserver.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault of how the answer travels: late, slowly, in part, or never. */
public sealed interface DeliveryFault extends Fault {
  /**
   * The answer comes later.
   *
   * @param time how much later, positive
   */
  record Delay(Duration time) implements DeliveryFault {
    public Delay {
      requirePositive("time", time);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.DELAY;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("time", format(time));
    }
  }

  /**
   * No answer, on an open connection, until the client leaves or the server's hold limit is over.
   */
  record Hang() implements DeliveryFault {
    @Override
    public FaultKind kind() {
      return FaultKind.HANG;
    }
  }

  /** The connection is reset (TCP RST) in place of an answer. */
  record Reset() implements DeliveryFault {
    @Override
    public FaultKind kind() {
      return FaultKind.RESET;
    }
  }

  /**
   * The head promises the whole body, then the connection ends early.
   *
   * @param percent how much of the body is sent, 0 to 99
   */
  record Truncate(int percent) implements DeliveryFault {
    public Truncate {
      if (percent < 0 || percent > 99) {
        throw new IllegalArgumentException("percent is 0 to 99, not " + percent);
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.TRUNCATE;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("percent", Integer.toString(percent));
    }
  }

  /**
   * The body comes in small pieces.
   *
   * @param octets the size of a piece, 1 to 65,536
   * @param every the time between two pieces, positive
   */
  record Dribble(int octets, Duration every) implements DeliveryFault {
    public Dribble {
      if (octets < 1 || octets > 65_536) {
        throw new IllegalArgumentException("octets is 1 to 65536, not " + octets);
      }
      requirePositive("every", every);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.DRIBBLE;
    }

    @Override
    public Map<String, String> parameters() {
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("octets", Integer.toString(octets));
      parameters.put("every", format(every));
      return parameters;
    }
  }

  /**
   * The right body, then more and more, until the client leaves or the server's hold limit is over.
   */
  record EndlessBody() implements DeliveryFault {
    @Override
    public FaultKind kind() {
      return FaultKind.ENDLESS;
    }
  }

  private static String format(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(name + " is more than zero and at most a day");
    }
  }
}
