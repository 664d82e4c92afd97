package dev.certlab.ca.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    return new RenewalPlan(new Simulation(certificates, now, horizon, backdating).run());
  }

  private static final class Simulation {
    /** Issuers before what they issue, so that a successor gets the new issuer. */
    private static final Comparator<Event> ORDER = Comparator.comparing(Event::at);

    private final Map<String, Renewable> current = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Instant now;
    private final Instant horizon;
    private final Duration backdating;

    Simulation(List<Renewable> certificates, Instant now, Instant horizon, Duration backdating) {
      this.now = now;
      this.horizon = horizon;
      this.backdating = backdating;
      certificates.forEach(certificate -> current.put(certificate.subject(), certificate));
    }

    List<Event> run() {
      for (Optional<Renewable> next = next(); next.isPresent(); next = next()) {
        Instant due = next.get().due();
        renew(next.get(), due.isBefore(now) ? now : due);
      }
      current.values().stream()
          .filter(c -> c.renews() == Renews.MANUAL && !c.validity().notAfter().isAfter(horizon))
          .forEach(c -> add(c.validity().notAfter(), Kind.EXPIRY, c));
      events.sort(ORDER);
      return events;
    }

    private Optional<Renewable> next() {
      return current.values().stream()
          .filter(c -> c.renews() == Renews.SELF && !c.due().isAfter(horizon))
          .min(
              Comparator.comparing(Renewable::due)
                  .thenComparing(c -> c.issuer().isPresent())
                  .thenComparing(Renewable::subject));
    }

    private void renew(Renewable old, Instant at) {
      Optional<Instant> issuerEnd =
          old.issuer().map(current::get).map(issuer -> issuer.validity().notAfter());
      Renewable renewed = old.renewedAt(at, backdating, issuerEnd);
      if (!renewed.validity().notAfter().isAfter(old.validity().notAfter())) {
        // Its issuer is about to end too; renewing would gain nothing, and never end.
        current.remove(old.subject());
        return;
      }
      add(at, Kind.RENEWAL, old);
      current.put(old.subject(), renewed);
      current.values().stream()
          .filter(c -> c.followsIssuer() && c.issuer().equals(Optional.of(old.subject())))
          .toList()
          .forEach(follower -> renew(follower, at));
    }

    private void add(Instant at, Kind kind, Renewable certificate) {
      events.add(new Event(at, kind, certificate.subject()));
    }
  }
}
