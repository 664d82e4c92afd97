package dev.certlab.ca.lab.site;

import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.ledger.Ledger;

/** What works together where a site makes certificates for itself. */
public record SiteParts(
    SitePlaces places,
    SiteAuthority authority,
    SiteTrust trust,
    SitePeers peers,
    SiteEnrollment enrollment,
    SiteRetirement retirement) {

  public static SiteParts of(
      LabLayout layout,
      LabLock lock,
      LabSettings settings,
      LabEnvironment environment,
      Ledger ledger,
      PendingKeys pending,
      OwedHooks hooks) {
    SitePlaces places = new SitePlaces(settings, ledger);
    SiteAuthority authority =
        new SiteAuthority(layout, ledger, environment, settings.siteCertificates());
    SiteTrust trust =
        new SiteTrust(
            layout,
            lock,
            environment.clock(),
            ledger,
            places,
            authority,
            settings.siteCertificates().trustDelay());
    SiteEnrollment enrollment =
        new SiteEnrollment(
            layout, lock, settings, environment, ledger, authority, trust, pending, hooks);
    return new SiteParts(
        places,
        authority,
        trust,
        new SitePeers(layout, lock, ledger, places),
        enrollment,
        new SiteRetirement(layout, lock, places));
  }
}
