package dev.certlab.ca.role;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import java.util.List;
import java.util.Optional;

/** Compares the Windows key provider that a PFX names with the rules of its role. Pure. */
public final class KeyProviderConformance {
  private KeyProviderConformance() {}

  /**
   * @param provider empty: none is asked for
   */
  public static List<Finding> check(SiteRole role, Optional<String> provider) {
    return provider
        .filter(name -> !role.rules().providers().accepts(name))
        .map(
            name ->
                Finding.at(
                    0,
                    IssuanceCode.KEY_PROVIDER_UNSUPPORTED,
                    role.title() + " does not work with a key in '" + name + "'",
                    Evidence.of("role", role.label(), "provider", name)))
        .stream()
        .toList();
  }
}
