package dev.certlab.ca.lab;

import dev.certlab.ca.ledger.Ledger;

/** What works together where a site makes certificates for itself. */
record SiteParts(
    RenewalSettings settings,
    SitePlaces places,
    SiteAuthority authority,
    SiteTrust trust,
    SiteEnrollment enrollment) {

  static SiteParts of(
      LabLayout layout, LabManifest manifest, LabEnvironment environment, Ledger ledger) {
    RenewalSettings settings = new RenewalSettings(manifest);
    SitePlaces places = new SitePlaces(manifest, settings, ledger);
    SiteAuthority authority = new SiteAuthority(layout, ledger, environment, settings);
    SiteTrust trust = new SiteTrust(layout, ledger, places, authority);
    SiteEnrollment enrollment =
        new SiteEnrollment(layout, manifest, environment, ledger, authority, trust);
    return new SiteParts(settings, places, authority, trust, enrollment);
  }
}
