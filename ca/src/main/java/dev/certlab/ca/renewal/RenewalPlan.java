package dev.certlab.ca.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What will happen to certificates until a horizon if nobody interferes: which renew themselves
 * when, and which expire.
 *
 * @param events in the order of time
 */
public record RenewalPlan(List<Event> events) {

  public RenewalPlan {
    events = List.copyOf(events);
  }

  /** What happens to a certificate. */
  public enum Kind {
    RENEWAL,
    EXPIRY;

    /** The name in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One event.
   *
   * @param at the moment of renewal, or the last second of validity
   * @param subject of the {@link Renewable}
   */
  public record Event(Instant at, Kind kind, String subject) {}

  public long renewals() {
    return events.stream().filter(event -> event.kind() == Kind.RENEWAL).count();
  }

  /**
   * Plays the time from {@code now} to {@code horizon}, both inclusive.
   *
   * @param backdating how long before their issue new certificates begin
   */
  public static RenewalPlan of(
      List<Renewable> certificates, Instant now, Instant horizon, Duration backdating) {
    return of(certificates, now, horizon, backdating, Integer.MAX_VALUE);
  }

  /**
   * Likewise, and stops early.
   *
   * @param limit at most so many events
   */
  public static RenewalPlan of(
      List<Renewable> certificates, Instant now, Instant horizon, Duration backdating, int limit) {
    Simulation simulation = new Simulation(now, horizon, backdating);
    certificates.forEach(simulation::add);
    List<Event> events = simulation.run(limit);
    return new RenewalPlan(events.subList(0, Math.min(limit, events.size())));
  }

  private static final class Simulation {
    /** What happens next to a certificate, unless it has been renewed meanwhile. */
    private record Next(Instant at, Renewable certificate) {
      /** Issuers before what they issue, so that a successor gets the new issuer. */
      static final Comparator<Next> ORDER =
          Comparator.comparing(Next::at)
              .thenComparing(next -> next.certificate.issuer().isPresent())
              .thenComparing(next -> next.certificate.subject());
    }

    private final Map<String, Renewable> current = new HashMap<>();
    private final Map<String, List<String>> followers = new HashMap<>();
    private final PriorityQueue<Next> queue = new PriorityQueue<>(Next.ORDER);
    private final List<Event> events = new ArrayList<>();
    private final Instant now;
    private final Instant horizon;
    private final Duration backdating;

    Simulation(Instant now, Instant horizon, Duration backdating) {
      this.now = now;
      this.horizon = horizon;
      this.backdating = backdating;
    }

    void add(Renewable certificate) {
      expect(certificate);
      if (certificate.followsIssuer()) {
        certificate
            .issuer()
            .ifPresent(
                issuer ->
                    followers
                        .computeIfAbsent(issuer, name -> new ArrayList<>())
                        .add(certificate.subject()));
      }
    }

    private void expect(Renewable certificate) {
      current.put(certificate.subject(), certificate);
      Instant due = certificate.due();
      switch (certificate.renews()) {
        case SELF -> queue.add(new Next(due.isBefore(now) ? now : due, certificate));
        case MANUAL -> queue.add(new Next(certificate.validity().notAfter(), certificate));
        case NEVER -> {}
      }
    }

    List<Event> run(int limit) {
      for (Next next = queue.poll();
          next != null && !next.at.isAfter(horizon) && events.size() < limit;
          next = queue.poll()) {
        Renewable certificate = next.certificate;
        if (certificate.renews() == Renews.MANUAL) {
          events.add(new Event(next.at, Kind.EXPIRY, certificate.subject()));
        } else if (certificate.equals(current.get(certificate.subject()))) {
          renew(certificate, next.at);
        }
      }
      return events;
    }

    private void renew(Renewable old, Instant at) {
      Optional<Instant> issuerEnd =
          old.issuer().map(current::get).map(issuer -> issuer.validity().notAfter());
      Renewable renewed = old.renewedAt(at, backdating, issuerEnd);
      if (!renewed.validity().notAfter().isAfter(old.validity().notAfter())) {
        // Its issuer is about to end too; renewing would gain nothing, and never end.
        return;
      }
      events.add(new Event(at, Kind.RENEWAL, old.subject()));
      expect(renewed);
      followers.getOrDefault(old.subject(), List.of()).stream()
          .map(current::get)
          .forEach(follower -> renew(follower, at));
    }
  }
}
