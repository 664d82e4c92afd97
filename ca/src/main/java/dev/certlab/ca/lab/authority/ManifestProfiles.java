package dev.certlab.ca.lab.authority;

import dev.certlab.ca.issue.AuthorityProfiles;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.lab.manifest.LabSettings;
import java.util.Optional;

/** The profiles of the CAs that the manifest lists. */
record ManifestProfiles(LabSettings settings) {

  /** How many CAs the manifest puts below this one decides its path length. */
  CertificateProfile of(LabSettings.Authority authority) {
    int below = levelsBelow(authority.name());
    CertificateProfile profile =
        authority.issuer().isEmpty()
            ? AuthorityProfiles.root()
            : below == 0 ? AuthorityProfiles.issuing() : AuthorityProfiles.policy(below);
    return authority
        .lifetime()
        .map(lifetime -> AuthorityProfiles.withLifetime(profile, lifetime))
        .orElse(profile);
  }

  private int levelsBelow(String name) {
    return settings.authorities().stream()
        .filter(a -> a.issuer().equals(Optional.of(name)))
        .mapToInt(a -> 1 + levelsBelow(a.name()))
        .max()
        .orElse(0);
  }
}
