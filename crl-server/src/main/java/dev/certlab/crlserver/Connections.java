package dev.certlab.crlserver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;

/**
 * The connections of a port, and what each of them has been doing since when: it waits for the head
 * of a request, or its request is being answered. Thread-safe.
 *
 * <p>To wait costs a client nothing, so who waits has the least right to its place. A client that
 * sends an octet of a head now and then is never silent; only the time of the whole head shows what
 * it does.
 */
final class Connections {
  private final Map<EndPoint, Long> waiting = new LinkedHashMap<>();
  private final Map<EndPoint, Long> answered = new LinkedHashMap<>();

  /** The client may send a head now: the connection is new, or its last answer has ended. */
  synchronized void await(EndPoint connection, long now) {
    forget(connection);
    waiting.put(connection, now);
  }

  /** A head is complete. */
  synchronized void answer(EndPoint connection, long now) {
    if (waiting.remove(connection) != null) {
      answered.put(connection, now);
    }
  }

  synchronized void forget(EndPoint connection) {
    waiting.remove(connection);
    answered.remove(connection);
  }

  /** The one that has waited longest, if that began before {@code instant}. */
  synchronized Optional<EndPoint> waitingSinceBefore(long instant) {
    return first(waiting, instant);
  }

  /** The one that has been answered longest, if that began before {@code instant}. */
  synchronized Optional<EndPoint> answeredSinceBefore(long instant) {
    return first(answered, instant);
  }

  private static Optional<EndPoint> first(Map<EndPoint, Long> since, long instant) {
    return since.entrySet().stream()
        .findFirst()
        .filter(each -> each.getValue() - instant < 0)
        .map(Map.Entry::getKey);
  }
}
