package dev.certlab.ca.role;

import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.KeyRule;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;
import java.time.Duration;

/** The certificate profile of each role. */
public final class SiteProfiles {
  private static final String SOURCE =
      "ConfigMgr PKI certificate requirements; CNG certificates overview";

  private SiteProfiles() {}

  /** With the role's own lifetime; for the rest as below. */
  public static CertificateProfile of(SiteRole role) {
    return of(role, role.rules().template().lifetime());
  }

  /** Key usage digitalSignature and keyEncipherment (a0), as the 2021 text demands of clients. */
  public static CertificateProfile of(SiteRole role, Duration lifetime) {
    RoleRules rules = role.rules();
    CertificateProfile.Builder profile =
        CertificateProfile.named(role.title())
            .keyPurposes(rules.template().purposes().toArray(KeyPurpose[]::new))
            .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_ENCIPHERMENT)
            .lifetime(lifetime)
            .minimumLifetime(rules.template().minimumLifetime())
            .keyRule(KeyRule.rsa(rules.maximumKey(), SOURCE));
    if (!rules.template().templateName().isEmpty()) {
      profile.extension(
          new CertificateTemplateName(rules.template().templateName()), Criticality.NON_CRITICAL);
    }
    return profile.build();
  }
}
