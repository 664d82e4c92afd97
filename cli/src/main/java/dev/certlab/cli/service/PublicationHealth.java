package dev.certlab.cli.service;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.fetch.FetchLimits;
import dev.certlab.ca.fetch.HttpCrlSource;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.Observation;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether every CRL and CA certificate is found where the lab's certificates say, as seen from each
 * zone.
 */
public final class PublicationHealth {
  private static final FetchLimits LIMITS =
      FetchLimits.windows().withPerUrl(Duration.ofSeconds(5)).withTotal(Duration.ofSeconds(10));

  private final ServiceDescription service;
  private final InstantSource clock;
  private final List<Octets> authorities;
  private final Map<String, ParsedCertificate> crlPoints = new LinkedHashMap<>();
  private final Map<String, ParsedCertificate> issuerPoints = new LinkedHashMap<>();

  public PublicationHealth(Lab lab, ServiceDescription service) {
    this.service = service;
    this.clock = lab.clock();
    Instant now = clock.instant();
    this.authorities =
        lab.ledger().authorities().stream().map(authority -> authority.certificate()).toList();
    for (CertificateRecord record : lab.ledger().certificates()) {
      if (!record.validity().isOverAt(now) && record.defects().isEmpty()) {
        collect(X509Decoder.certificate(record.encoded().toArray()));
      }
    }
  }

  private void collect(ParsedCertificate certificate) {
    List<CrlDistributionPoint> points = new ArrayList<>();
    certificate.extension(CrlDistributionPoints.class).ifPresent(x -> points.addAll(x.points()));
    certificate.extension(FreshestCrl.class).ifPresent(x -> points.addAll(x.points()));
    points.stream()
        .flatMap(point -> point.uris().stream())
        .forEach(uri -> crlPoints.putIfAbsent(uri, certificate));
    certificate.extension(AuthorityInformationAccess.class).stream()
        .flatMap(access -> access.descriptions().stream())
        .filter(access -> access.method().equals(AuthorityInformationAccess.CA_ISSUERS))
        .map(AuthorityInformationAccess.AccessDescription::location)
        .filter(GeneralName.UriName.class::isInstance)
        .forEach(location -> issuerPoints.putIfAbsent(location.text(), certificate));
  }

  /** One line for each URL and zone, and for each that is not for the zones to answer. */
  public List<Observation> observe() {
    List<Observation> seen = new ArrayList<>();
    Stream.concat(crlPoints.keySet().stream(), issuerPoints.keySet().stream())
        .filter(PublicationHealth::isLdap)
        .forEach(uri -> seen.add(inDirectory(uri)));
    for (Zone zone : Zone.values()) {
      CrlSource source = new HttpCrlSource(ZoneView.route(service, zone), LIMITS);
      crlPoints.forEach(
          (uri, certificate) -> {
            if (!isLdap(uri)) {
              seen.add(unknown(zone, uri).orElseGet(() -> crl(zone, source, uri, certificate)));
            }
          });
      ZoneFetch fetch = new ZoneFetch(service.zone(zone), LIMITS.perUrl());
      issuerPoints.keySet().stream()
          .filter(uri -> !isLdap(uri))
          .forEach(uri -> seen.add(unknown(zone, uri).orElseGet(() -> issuer(zone, fetch, uri))));
    }
    return seen;
  }

  /**
   * What the manifest wants is no error: another URL serves the zone, or its clients do without.
   */
  private Optional<Observation> unknown(Zone zone, String uri) {
    boolean wanted =
        service.zone(zone).unknownHosts().stream()
            .anyMatch(
                host ->
                    uri.toLowerCase(Locale.ROOT)
                        .matches("http://" + Pattern.quote(host) + "[:/].*"));
    return wanted
        ? Optional.of(
            Observation.well(
                Area.PUBLICATION,
                subject(zone, uri),
                "the host name does not resolve there, as the manifest says"))
        : Optional.empty();
  }

  private static boolean isLdap(String uri) {
    return uri.regionMatches(true, 0, "ldap:", 0, 5);
  }

  private static Observation inDirectory(String uri) {
    return Observation.well(
        Area.PUBLICATION,
        "Active Directory",
        "not looked up, since only members of the domain can: " + uri);
  }

  private Observation crl(Zone zone, CrlSource source, String uri, ParsedCertificate certificate) {
    CrlLookup lookup =
        source.find(
            new CrlQuery(
                certificate,
                CrlQuery.Kind.COMPLETE,
                List.of(certificate.issuer()),
                List.of(CrlDistributionPoint.ofUri(uri)),
                clock.instant()));
    if (lookup.crls().isEmpty()) {
      String outcome =
          lookup.failures().stream()
              .map(failure -> failure.outcome() + " (" + failure.code().id() + ")")
              .findFirst()
              .orElse("nothing there");
      return unreachable(zone, uri, outcome);
    }
    ParsedCrl crl = lookup.crls().get(0);
    if (!crl.issuer().matches(certificate.issuer())) {
      return Observation.error(
          Area.PUBLICATION,
          subject(zone, uri),
          "a CRL of " + crl.issuer(),
          Remedy.of(Step.PUBLISH_CRLS));
    }
    Instant now = clock.instant(); // not before the CRL was fetched
    return crl.nextUpdate().map(next -> !next.isAfter(now)).orElse(false)
        ? Observation.error(
            Area.PUBLICATION,
            subject(zone, uri),
            "a CRL that expired at " + crl.nextUpdate().orElseThrow(),
            Remedy.of(Step.PUBLISH_CRLS))
        : Observation.well(Area.PUBLICATION, subject(zone, uri), "a current CRL");
  }

  private Observation issuer(Zone zone, ZoneFetch fetch, String uri) {
    ZoneFetch.Answer answer = fetch.get(uri);
    if (!answer.arrived()) {
      return unreachable(zone, uri, answer.outcome());
    }
    return authorities.contains(answer.octets())
        ? Observation.well(Area.PUBLICATION, subject(zone, uri), "a CA certificate of the lab")
        : Observation.error(
            Area.PUBLICATION,
            subject(zone, uri),
            "not a CA certificate of the lab",
            Remedy.of(Step.LIST_FAULTS));
  }

  private static String subject(Zone zone, String uri) {
    return zone.label() + " " + uri;
  }

  /** A closed zone is a setting of the lab; in an open one something is broken. */
  private Observation unreachable(Zone zone, String uri, String outcome) {
    return service.zone(zone).open()
        ? Observation.error(
            Area.PUBLICATION, subject(zone, uri), outcome, Remedy.of(Step.LIST_FAULTS))
        : Observation.warning(
            Area.PUBLICATION,
            subject(zone, uri),
            outcome + "; the zone is closed",
            Remedy.of(Step.OPEN_ZONES));
  }
}
