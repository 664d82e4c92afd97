package dev.certlab.ca.lab.authority;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates that say CRLs and CA certificates are elsewhere than the manifest says by now, as
 * after its host was changed. A certificate cannot be changed: whoever reads it looks in the old
 * place until it is renewed.
 *
 * <p>First the CAs, from the root down, because a party gets the certificate of its CA with its
 * own; a party whose CA was renewed after it is outdated too. The lab does not renew them by
 * itself, any more than a real CA would: the old place may well be alive.
 */
public final class OutdatedUrls implements Repair {
  private final Authorities authorities;
  private final Ledger ledger;
  private final InstantSource clock;

  public OutdatedUrls(Authorities authorities, Ledger ledger, InstantSource clock) {
    this.authorities = authorities;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A certificate that is to be renewed.
   *
   * @param says the URLs in it, those of CRLs first
   * @param wanted what its CA would write now
   */
  public record Outdated(
      Place place, CertificateRecord certificate, List<String> says, List<String> wanted) {}

  /** In the order in which they are to be renewed. */
  public List<Outdated> find() {
    List<CertificateRecord> issued = ledger.certificates();
    Map<Place, CertificateRecord> latest = new LinkedHashMap<>();
    issued.forEach(record -> latest.put(Place.of(record), record));
    List<Outdated> found = new ArrayList<>();
    for (AuthorityRecord authority : authorities.all()) {
      issued.stream()
          .filter(record -> record.encoded().equals(authority.certificate()))
          .filter(record -> authority.parent().isPresent())
          .findFirst()
          .flatMap(record -> outdated(record, false))
          .ifPresent(found::add);
    }
    Map<CertificateRecord, Integer> order = order(issued);
    latest.values().stream()
        .filter(record -> !(Place.of(record) instanceof Place.OfAuthority))
        .filter(this::isInUse)
        .flatMap(record -> outdated(record, cameBeforeItsIssuer(record, order)).stream())
        .forEach(found::add);
    return found;
  }

  private static Map<CertificateRecord, Integer> order(List<CertificateRecord> issued) {
    Map<CertificateRecord, Integer> order = new LinkedHashMap<>();
    issued.forEach(record -> order.put(record, order.size()));
    return order;
  }

  private boolean isInUse(CertificateRecord record) {
    return authorities.find(record.authority()).isPresent()
        && record.defects().isEmpty()
        && record.standing() instanceof Standing.Good
        && !record.validity().isOverAt(now());
  }

  private Instant now() {
    return clock.instant();
  }

  /** Whether a CA above it has been renewed since. */
  private boolean cameBeforeItsIssuer(
      CertificateRecord record, Map<CertificateRecord, Integer> order) {
    int own = order.getOrDefault(record, Integer.MAX_VALUE);
    return above(record.authority()).stream()
        .flatMap(name -> new Place.OfAuthority(name).latest(ledger).stream())
        .filter(ofCa -> ofCa.replaces().isPresent())
        .anyMatch(ofCa -> order.getOrDefault(ofCa, -1) > own);
  }

  private List<String> above(String authority) {
    List<String> names = new ArrayList<>();
    for (Optional<AuthorityRecord> next = authorities.find(authority);
        next.isPresent();
        next = next.get().parent().flatMap(authorities::find)) {
      names.add(next.get().name());
    }
    return names;
  }

  private Optional<Outdated> outdated(CertificateRecord record, boolean inAnyCase) {
    PublicationPoints points = authorities.points(record.authority());
    StatedUrls stated = StatedUrls.of(X509Decoder.certificate(record.encoded().toArray()));
    return inAnyCase || !stated.agreesWith(points)
        ? Optional.of(
            new Outdated(Place.of(record), record, stated.all(), StatedUrls.of(points).all()))
        : Optional.empty();
  }

  @Override
  public List<Change> pending(List<Change> before) {
    return List.of();
  }

  @Override
  public List<Change> carryOut() {
    return List.of();
  }

  /** One for each CA that is to be renewed, and one for all that each CA has issued to parties. */
  @Override
  public List<Obstacle> obstacles() {
    List<Obstacle> obstacles = new ArrayList<>();
    Map<String, List<Outdated>> ofParties = new LinkedHashMap<>();
    for (Outdated each : find()) {
      if (each.place() instanceof Place.OfAuthority authority) {
        obstacles.add(
            new Obstacle(
                authority.name(), "has a certificate " + why(each), renewal(authority.name())));
      } else {
        ofParties
            .computeIfAbsent(each.certificate().authority(), any -> new ArrayList<>())
            .add(each);
      }
    }
    boolean after = !obstacles.isEmpty();
    ofParties.forEach((name, all) -> obstacles.add(ofParties(name, all, after)));
    return obstacles;
  }

  private static Remedy renewal(String authority) {
    return Remedy.of(Step.RENEW_CA, authority);
  }

  private static Obstacle ofParties(String authority, List<Outdated> all, boolean afterCa) {
    Remedy remedy = Remedy.of(Step.RENEW_OUTDATED);
    Outdated first =
        all.stream()
            .filter(each -> !each.says().equals(each.wanted()))
            .findFirst()
            .orElse(all.get(0));
    String which =
        all.size() == 1
            ? "has issued " + first.place()
            : "has issued "
                + Counted.of(all.size(), "certificate")
                + ", such as "
                + first.place()
                + ",";
    return new Obstacle(
        authority,
        which + " " + why(first),
        afterCa ? Remedy.of("after that, renew them").by(Step.RENEW_OUTDATED) : remedy);
  }

  private static String why(Outdated each) {
    if (each.says().equals(each.wanted())) {
      return "from before a CA above was renewed, whose old certificate came with it";
    }
    List<String> says = places(each.says());
    List<String> wanted = places(each.wanted());
    boolean tell = !says.equals(wanted);
    return "with CRLs at "
        + words(tell ? says : each.says())
        + ", where the manifest has "
        + words(tell ? wanted : each.wanted());
  }

  private static String words(List<String> urls) {
    return urls.isEmpty() ? "no URL" : String.join(", ", urls);
  }

  /** The directories, as far as they tell one from the other. */
  private static List<String> places(List<String> urls) {
    return urls.stream()
        .map(url -> url.startsWith("ldap:") ? "ldap:///…" : url.substring(0, url.lastIndexOf('/')))
        .distinct()
        .toList();
  }
}
