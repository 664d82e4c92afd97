package dev.certlab.ca.lab.site;

import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.RenewalSettings;
import dev.certlab.ca.ledger.Ledger;

/** What works together where a site makes certificates for itself. */
public record SiteParts(
    RenewalSettings settings,
    SitePlaces places,
    SiteAuthority authority,
    SiteTrust trust,
    SiteEnrollment enrollment) {

  public static SiteParts of(
      LabLayout layout,
      LabLock lock,
      LabManifest manifest,
      LabEnvironment environment,
      Ledger ledger) {
    RenewalSettings settings = new RenewalSettings(manifest);
    SitePlaces places = new SitePlaces(manifest, settings, ledger);
    SiteAuthority authority = new SiteAuthority(layout, ledger, environment, settings);
    SiteTrust trust = new SiteTrust(layout, ledger, places, authority);
    SiteEnrollment enrollment =
        new SiteEnrollment(layout, lock, manifest, environment, ledger, authority, trust);
    return new SiteParts(settings, places, authority, trust, enrollment);
  }
}
