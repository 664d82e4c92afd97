package dev.certlab.ca.role;

import dev.certlab.ca.role.RoleRules.KeyProviders;
import dev.certlab.ca.role.RoleRules.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that ConfigMgr's documentation asks for, beside names and purposes: for people who make
 * the certificate elsewhere, or wonder what to do with it.
 *
 * @param text a phrase without a full stop
 * @param source the document that says so
 */
public record RoleRequirement(String text, String source) {
  private static final String TEMPLATES = "ConfigMgr example deployment of PKI certificates";

  /** What the documentation asks of a role. */
  public static List<RoleRequirement> of(SiteRole role) {
    if (!role.isOfConfigMgr()) {
      return List.of();
    }
    RoleRules rules = role.rules();
    List<RoleRequirement> all = new ArrayList<>();
    all.add(
        new RoleRequirement(
            "an RSA key of " + rules.key().lengths().description(), rules.key().source()));
    if (rules.providers() == KeyProviders.CSP_ONLY) {
      all.add(
          new RoleRequirement(
              "no key in a CNG key storage provider", "ConfigMgr CNG certificates overview"));
    }
    all.add(new RoleRequirement("a template, " + rules.template().description(), TEMPLATES));
    all.addAll(elsewhere(role));
    return List.copyOf(all);
  }

  /** What has to stand in another place than that of the certificate. */
  private static List<RoleRequirement> elsewhere(SiteRole role) {
    return switch (role) {
      case CLOUD_MANAGEMENT_GATEWAY ->
          List.of(
              new RoleRequirement(
                  "its root CA on the devices; that of a public CA is there already",
                  "ConfigMgr CMG server authentication certificate"));
      case BOOT_MEDIA, DISTRIBUTION_POINT_PFX ->
          List.of(
              new RoleRequirement(
                  "for operating system deployment, the root CA of HTTPS management points in the"
                      + " site's properties (Communication Security, Trusted Root Certification"
                      + " Authorities), and nothing in a store of the console's machine",
                  "ConfigMgr plan for PKI certificates, trusted root certificates"));
      default -> List.of();
    };
  }

  /** Whether the root CA goes into the site's properties, for the machines that are deployed. */
  public static boolean wantsRootInSite(SiteRole role) {
    return role.rules().placement() == Placement.CONSOLE_FILE
        && role != SiteRole.CLOUD_MANAGEMENT_GATEWAY;
  }

  @Override
  public String toString() {
    return text + " (" + source + ")";
  }
}
