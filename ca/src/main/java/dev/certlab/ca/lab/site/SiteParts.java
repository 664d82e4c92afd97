package dev.certlab.ca.lab.site;

import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.Ledger;

/** What works together where a site makes certificates for itself. */
public record SiteParts(
    SitePlaces places, SiteAuthority authority, SiteTrust trust, SiteEnrollment enrollment) {

  public static SiteParts of(
      LabLayout layout,
      LabLock lock,
      LabSettings settings,
      LabEnvironment environment,
      Ledger ledger) {
    SitePlaces places = new SitePlaces(settings, ledger);
    SiteAuthority authority =
        new SiteAuthority(layout, ledger, environment, settings.siteCertificates());
    SiteTrust trust = new SiteTrust(layout, ledger, places, authority);
    SiteEnrollment enrollment =
        new SiteEnrollment(layout, lock, settings, environment, ledger, authority, trust);
    return new SiteParts(places, authority, trust, enrollment);
  }
}
