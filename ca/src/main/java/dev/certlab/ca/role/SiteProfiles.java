package dev.certlab.ca.role;

import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificatePolicies.PolicyInformation;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.OpaqueExtension;
import java.time.Duration;
import java.util.List;

/** The certificate profile of each role. */
public final class SiteProfiles {
  private static final Oid APPLICATION_POLICIES = new Oid("1.3.6.1.4.1.311.21.10");

  private SiteProfiles() {}

  /** With the role's own lifetime; for the rest as below. */
  public static CertificateProfile of(SiteRole role) {
    return of(role, role.rules().template().lifetime());
  }

  /**
   * Of a role of ConfigMgr with key usage digitalSignature and keyEncipherment (a0), as the 2021
   * text demands of clients; marked as AD CS marks what it makes from a template of schema version
   * 2.
   */
  public static CertificateProfile of(SiteRole role, Duration lifetime) {
    return role.isOfConfigMgr() ? ofConfigMgr(role, lifetime) : plain(role, lifetime);
  }

  /** No keyEncipherment, which an elliptic curve key must not have (RFC 8813 §3). */
  private static CertificateProfile plain(SiteRole role, Duration lifetime) {
    return CertificateProfile.named(role.title())
        .keyPurposes(role.rules().template().purposes().toArray(KeyPurpose[]::new))
        .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE)
        .lifetime(lifetime)
        .keyRule(role.rules().key())
        .build();
  }

  private static CertificateProfile ofConfigMgr(SiteRole role, Duration lifetime) {
    RoleRules rules = role.rules();
    RoleRules.Template template = rules.template();
    return CertificateProfile.named(role.title())
        .keyPurposes(template.purposes().toArray(KeyPurpose[]::new))
        .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_ENCIPHERMENT)
        .lifetime(lifetime)
        .minimumLifetime(template.minimumLifetime())
        .keyRule(rules.key())
        .extension(template.mark(), Criticality.NON_CRITICAL)
        .extension(applicationPolicies(template.purposes()), Criticality.NON_CRITICAL)
        .build();
  }

  /** The purposes once more, in the syntax of certificate policies (MS-WCCE §2.2.2.7.7.3). */
  private static OpaqueExtension applicationPolicies(List<KeyPurpose> purposes) {
    CertificatePolicies policies =
        new CertificatePolicies(
            purposes.stream()
                .map(purpose -> new PolicyInformation(purpose.oid(), Octets.empty()))
                .toList());
    Extension encoded = ExtensionEncoder.extension(policies, Criticality.NON_CRITICAL);
    return new OpaqueExtension(APPLICATION_POLICIES, encoded.value());
  }
}
