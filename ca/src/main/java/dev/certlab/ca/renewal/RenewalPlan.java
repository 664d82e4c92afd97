package dev.certlab.ca.renewal;

import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

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
    private record Next(Instant at, Kind kind, Renewable certificate) {
      /** Issuers before what they issue, so that a successor gets the new issuer. */
      static final Comparator<Next> ORDER =
          Comparator.comparing(Next::at)
              .thenComparing(next -> next.certificate.issuer().isPresent())
              .thenComparing(next -> next.certificate.subject());
    }

    private final Map<String, Renewable> current = new HashMap<>();
    private final Map<String, List<String>> followers = new HashMap<>();

    /** What is due but would gain nothing before its issuer is renewed, by the issuer. */
    private final Map<String, List<Renewable>> waiting = new HashMap<>();

    private final Set<Renewable> ended = new HashSet<>();
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
      expect(certificate, now);
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

    private void expect(Renewable certificate, Instant at) {
      current.put(certificate.subject(), certificate);
      Instant due = certificate.isDueAt(at) ? at : certificate.due();
      switch (certificate.renews()) {
        case SELF -> queue.add(new Next(due, Kind.RENEWAL, certificate));
        case MANUAL -> expectEnd(certificate);
        case NEVER -> {}
      }
    }

    private void expectEnd(Renewable certificate) {
      queue.add(new Next(certificate.validity().notAfter(), Kind.EXPIRY, certificate));
    }

    List<Event> run(int limit) {
      for (Next next = queue.poll();
          next != null && !next.at.isAfter(horizon) && events.size() < limit;
          next = queue.poll()) {
        Renewable certificate = next.certificate;
        if (!certificate.equals(current.get(certificate.subject()))) {
          continue;
        }
        switch (next.kind) {
          case RENEWAL -> renew(certificate, next.at);
          case EXPIRY -> end(certificate, next.at);
        }
      }
      return events;
    }

    private void end(Renewable certificate, Instant at) {
      if (ended.add(certificate)) {
        events.add(new Event(at, Kind.EXPIRY, certificate.subject()));
      }
    }

    private void renew(Renewable old, Instant at) {
      Optional<Validity> signer = old.issuer().map(current::get).map(Renewable::validity);
      Renewable renewed = old.renewedAt(at, backdating, signer.map(Validity::notAfter));
      if (!old.isWorthRenewingAt(at, backdating, signer)) {
        old.nextAttempt(at, backdating, signer)
            .ifPresent(next -> queue.add(new Next(next, Kind.RENEWAL, old)));
        awaitIssuer(old);
        expectEnd(old);
        return;
      }
      replace(old, renewed, at);
    }

    /** Until it is renewed, which may never happen. */
    private void awaitIssuer(Renewable certificate) {
      certificate
          .issuer()
          .ifPresent(
              issuer -> waiting.computeIfAbsent(issuer, n -> new ArrayList<>()).add(certificate));
    }

    private void replace(Renewable old, Renewable renewed, Instant at) {
      events.add(new Event(at, Kind.RENEWAL, old.subject()));
      expect(renewed, at);
      for (String follower : followers.getOrDefault(old.subject(), List.of())) {
        follow(Objects.requireNonNull(current.get(follower)), renewed, at);
      }
      for (Renewable each : Optional.ofNullable(waiting.remove(old.subject())).orElse(List.of())) {
        queue.add(new Next(at, Kind.RENEWAL, each));
      }
    }

    /** Due or not, it is signed by the issuer's new key. */
    private void follow(Renewable follower, Renewable issuer, Instant at) {
      replace(
          follower,
          follower.renewedAt(at, backdating, Optional.of(issuer.validity().notAfter())),
          at);
    }
  }
}
