package dev.certlab.cli.service;

import dev.certlab.ca.fetch.FetchLimits;
import dev.certlab.ca.fetch.HttpCrlSource;
import dev.certlab.ca.fetch.ZoneRoute;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.zone.Zone;

/**
 * The network as a party in a zone sees it: every host is reached through the zone's connector, so
 * that CDP URLs keep their real names without DNS.
 */
public final class ZoneView {
  private ZoneView() {}

  public static ZoneRoute route(ServiceDescription service, Zone zone) {
    ServiceDescription.ZoneService at = service.zone(zone);
    return at.unresolved()
        ? ZoneRoute.closed(ZoneRoute.Look.UNRESOLVED)
        : ZoneRoute.via(at.address(), at.port(), at.unknownHosts());
  }

  /** Fetches CRLs from there, with CryptoAPI's limits of time. */
  public static CrlSource crls(ServiceDescription service, Zone zone) {
    return crls(service, zone, FetchLimits.windows());
  }

  /** Likewise with other limits. */
  public static CrlSource crls(ServiceDescription service, Zone zone, FetchLimits limits) {
    return new HttpCrlSource(route(service, zone), limits);
  }
}
