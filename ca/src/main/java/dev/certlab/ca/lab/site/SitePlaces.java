package dev.certlab.ca.lab.site;

import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.Parties;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.Holder;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the certificates belong that the site makes for itself.
 *
 * <p>A site with Enhanced HTTP has all of them. One that has been switched to HTTPS keeps up what a
 * site needs in either case, and retires what only Enhanced HTTP uses; one that has used HTTPS from
 * the start has none.
 */
public final class SitePlaces {
  private final LabSettings settings;
  private final Ledger ledger;

  public SitePlaces(LabSettings settings, Ledger ledger) {
    this.settings = settings;
    this.ledger = ledger;
  }

  /** What the site keeps up, SMS Issuing first. */
  public List<Place.OfSite> held() {
    List<Place.OfSite> places = new ArrayList<>();
    for (SiteCertificate kind : SiteCertificate.values()) {
      hosts(kind.holder()).stream()
          .map(host -> new Place.OfSite(kind, host))
          .filter(this::isHeld)
          .forEach(places::add);
    }
    return places;
  }

  /** What of it a single host has; asked for each of many, {@link #held} would take too long. */
  List<Place.OfSite> heldBy(Holder holder, String host) {
    return hosts(holder).contains(host)
        ? Arrays.stream(SiteCertificate.values())
            .filter(kind -> kind.holder() == holder)
            .map(kind -> new Place.OfSite(kind, host))
            .filter(this::isHeld)
            .toList()
        : List.of();
  }

  private boolean isHeld(Place.OfSite place) {
    return settings.isEnhancedHttp() || (!place.kind().isOfEnhancedHttp() && hasBeenMade(place));
  }

  private boolean hasBeenMade(Place.OfSite place) {
    return place.latest(ledger).isPresent();
  }

  private List<String> hosts(Holder holder) {
    Parties parties = settings.parties();
    return switch (holder) {
      case SITE_SERVER -> List.of(settings.siteCertificates().server());
      case SITE_SYSTEM -> servers();
      case SITE_ROLE -> settings.siteCertificates().sharingRoles();
      case MANAGEMENT_POINT -> parties.hosts(SiteRole.MANAGEMENT_POINT);
      case DISTRIBUTION_POINT_SITE -> distributionPoints();
      case CMG_CONNECTION_POINT -> parties.hosts(SiteRole.CMG_CONNECTION_POINT);
      case CLIENT -> parties.hosts(SiteRole.CLIENT);
      case DISTRIBUTION_POINT, BOOT_MEDIA, SQL_SERVER -> List.of();
    };
  }

  /** A server that is a management point too has that one's certificate: IIS serves one. */
  private List<String> distributionPoints() {
    List<String> managementPoints = settings.parties().hosts(SiteRole.MANAGEMENT_POINT);
    return settings.parties().hosts(SiteRole.DISTRIBUTION_POINT).stream()
        .filter(host -> !managementPoints.contains(host))
        .toList();
  }

  /** The site server, and each host once that has a role of a site system. */
  private List<String> servers() {
    return Stream.concat(
            Stream.of(settings.siteCertificates().server()),
            Stream.of(SiteRole.values())
                .filter(SiteRole::isSiteSystem)
                .flatMap(role -> settings.parties().hosts(role).stream()))
        .distinct()
        .toList();
  }
}
