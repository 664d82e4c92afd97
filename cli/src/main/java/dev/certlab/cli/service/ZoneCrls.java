package dev.certlab.cli.service;

import dev.certlab.ca.fetch.FetchLimits;
import dev.certlab.ca.fetch.HttpCrlSource;
import dev.certlab.ca.fetch.ZoneRoute;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.crlserver.zone.Zone;
import dev.certlab.site.judge.CrlViews;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The CRLs that the parties of a site reach: those of the server that runs for the lab, from their
 * zone; none while no server runs. Thread-safe.
 */
final class ZoneCrls implements CrlViews {
  private final LabLayout layout;
  private final Map<ZoneRoute, CrlSource> sources = new ConcurrentHashMap<>();

  ZoneCrls(LabLayout layout) {
    this.layout = layout;
  }

  @Override
  public CrlSource from(dev.certlab.site.way.Zone zone) {
    ZoneRoute route =
        RunningService.find(layout)
            .map(service -> ZoneView.route(service, Zone.ofLabel(zone.label())))
            .orElseGet(() -> ZoneRoute.closed(ZoneRoute.Look.REFUSED));
    return sources.computeIfAbsent(route, way -> new HttpCrlSource(way, FetchLimits.windows()));
  }
}
