package dev.certlab.ca.role;

import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.CertificateProfile.Revocability;
import dev.certlab.ca.issue.KeyRule;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Labelled;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The certificates that a site makes for itself, above all with Enhanced HTTP.
 *
 * <p>Microsoft documents few of their details. Names and purposes are those of the ConfigMgr
 * documentation and SDK where it has them; what has no source is a model, a default of this
 * laboratory, see {@link Provenance}. None names a CRL.
 */
public enum SiteCertificate implements Labelled {
  SMS_ISSUING("sms-issuing", "SMS Issuing", Holder.SITE_SERVER, years(10), KeySpec.RSA_2048),
  ROLE_SSL(
      "sms-role-ssl",
      "SMS Role SSL Certificate",
      Holder.MANAGEMENT_POINT,
      years(1),
      KeySpec.RSA_2048,
      KeyPurpose.SERVER_AUTH),
  /** The same of a distribution point ("site systems such as ...", ConfigMgr Enhanced HTTP). */
  ROLE_SSL_OF_DISTRIBUTION_POINT(
      "sms-role-ssl-dp",
      "SMS Role SSL Certificate",
      Holder.DISTRIBUTION_POINT_SITE,
      years(1),
      KeySpec.RSA_2048,
      KeyPurpose.SERVER_AUTH),
  TOKEN_SIGNING(
      "sms-token-signing",
      "SMS Token Signing Certificate",
      Holder.SITE_SERVER,
      years(10),
      KeySpec.RSA_2048),
  SITE_SERVER_SIGNING(
      "site-server-signing",
      "Site Server Signing Certificate",
      Holder.SITE_SERVER,
      years(10),
      KeySpec.RSA_2048),
  SITE_SYSTEM_IDENTITY(
      "site-system-identity",
      "Site system identity",
      Holder.SITE_SYSTEM,
      years(10),
      KeySpec.RSA_2048,
      KeyPurpose.SERVER_AUTH),
  ROLE_SHARED(
      "role-self-signed",
      "Site system role certificate",
      Holder.SITE_ROLE,
      years(10),
      KeySpec.RSA_2048),
  CONNECTOR(
      "cmg-connector",
      "CMG connection point role certificate",
      Holder.CMG_CONNECTION_POINT,
      years(1),
      KeySpec.RSA_2048,
      KeyPurpose.CLIENT_AUTH),
  /** Its lifetime is that of community re-implementations of the client. */
  CLIENT_SIGNING(
      "sms-signing",
      "SMS Signing Certificate",
      Holder.CLIENT,
      years(100),
      KeySpec.RSA_2048,
      KeyPurpose.SMS_SIGNING),
  /** Likewise. */
  CLIENT_ENCRYPTION(
      "sms-encryption",
      "SMS Encryption Certificate",
      Holder.CLIENT,
      years(100),
      KeySpec.RSA_2048,
      KeyPurpose.SMS_ENCRYPTION),
  /** Its lifetime is the console's default. */
  DISTRIBUTION_POINT(
      "dp-self-signed",
      "Distribution point self-signed certificate",
      Holder.DISTRIBUTION_POINT,
      years(1),
      KeySpec.RSA_2048,
      KeyPurpose.CLIENT_AUTH),
  BOOT_MEDIA(
      "boot-media-self-signed",
      "Boot media self-signed certificate",
      Holder.BOOT_MEDIA,
      years(1),
      KeySpec.RSA_2048,
      KeyPurpose.CLIENT_AUTH),
  /** Its lifetime is that of the documentation's script for database replicas. */
  SQL_IDENTIFICATION(
      "sql-identification",
      "ConfigMgr SQL Server Identification Certificate",
      Holder.SQL_SERVER,
      Duration.ofDays(3650),
      KeySpec.RSA_1024,
      KeyPurpose.SERVER_AUTH);

  /**
   * The kinds of roles that share a self-signed certificate, the ten of the cryptographic controls
   * of 2021. Newer text may have eight, without the registration and the enrollment point.
   */
  public static final List<String> SHARING_ROLES =
      List.of(
          "asset-intelligence-synchronization-point",
          "certificate-registration-point",
          "endpoint-protection-point",
          "enrollment-point",
          "fallback-status-point",
          "management-point",
          "multicast-distribution-point",
          "reporting-services-point",
          "software-update-point",
          "state-migration-point");

  private final String label;
  private final String friendlyName;
  private final Holder holder;
  private final Duration lifetime;
  private final KeySpec key;
  private final List<KeyPurpose> purposes;

  SiteCertificate(
      String label,
      String friendlyName,
      Holder holder,
      Duration lifetime,
      KeySpec key,
      KeyPurpose... purposes) {
    this.label = label;
    this.friendlyName = friendlyName;
    this.holder = holder;
    this.lifetime = lifetime;
    this.key = key;
    this.purposes = List.of(purposes);
  }

  private static Duration years(int number) {
    return Duration.ofDays(365L * number);
  }

  /** The name in the manifest, the ledger and the directories. */
  @Override
  public String label() {
    return label;
  }

  /** The friendly name in Windows' stores. */
  public String friendlyName() {
    return friendlyName;
  }

  public Holder holder() {
    return holder;
  }

  /** From notBefore to notAfter, unless the manifest says otherwise. */
  public Duration lifetime() {
    return lifetime;
  }

  public KeySpec key() {
    return key;
  }

  /** Whether SMS Issuing signs it; else its own key does. */
  public boolean isIssuedBySite() {
    return isRoleSsl() || this == TOKEN_SIGNING || this == CONNECTOR;
  }

  /** Whether it is replaced when SMS Issuing is (ConfigMgr documentation, token signing). */
  public boolean followsIssuer() {
    return this == TOKEN_SIGNING;
  }

  /** Whether the site renews it by itself. */
  public boolean renewsItself() {
    return holder.upkeep() == Holder.Upkeep.SITE;
  }

  /**
   * Where ConfigMgr shows that it was made anew, as far as that is documented; empty if it is not.
   * Sources: ConfigMgr log files reference, Enhanced HTTP, cryptographic controls, CMG token
   * deployment; for the connector a thread of the documentation's repository.
   */
  public List<String> logs() {
    return switch (this) {
      case ROLE_SSL -> List.of("mpcontrol.log");
      case TOKEN_SIGNING -> List.of("CertMgr.log");
      case CONNECTOR -> List.of("SMS_Cloud_ProxyConnector.log");
      case CLIENT_SIGNING, CLIENT_ENCRYPTION ->
          List.of("CertificateMaintenance.log", "ClientIDManagerStartup.log");
      default -> List.of();
    };
  }

  /** Whether only a site with Enhanced HTTP uses it; the others outlive a change to HTTPS. */
  public boolean isOfEnhancedHttp() {
    return isRoleSsl() || this == CONNECTOR;
  }

  /** Whether IIS serves it. */
  public boolean isRoleSsl() {
    return this == ROLE_SSL || this == ROLE_SSL_OF_DISTRIBUTION_POINT;
  }

  /** The kind whose lifetime and lead it has where the manifest gives it none of its own. */
  public SiteCertificate model() {
    return this == ROLE_SSL_OF_DISTRIBUTION_POINT ? ROLE_SSL : this;
  }

  /** The subject, and for servers the host as DNS name. */
  public RoleNames names(String host) {
    List<GeneralName> alternatives =
        purposes.contains(KeyPurpose.SERVER_AUTH)
            ? List.of(new GeneralName.DnsName(host))
            : List.of();
    return new RoleNames(
        switch (this) {
          case SMS_ISSUING -> NameEncoder.commonName("SMS Issuing");
          case TOKEN_SIGNING -> NameEncoder.commonName("SMS Token Signing");
          case SITE_SERVER_SIGNING -> NameEncoder.commonName("Site Server");
          case CLIENT_SIGNING, CLIENT_ENCRYPTION -> NameEncoder.parse("CN=" + host + ",CN=SMS");
          default -> NameEncoder.commonName(host);
        },
        alternatives);
  }

  /** Key usage of the client's pair as community generators have it; of the others as usual. */
  public CertificateProfile profile(Duration chosenLifetime) {
    CertificateProfile.Builder profile =
        CertificateProfile.named(friendlyName)
            .lifetime(chosenLifetime)
            .revocability(Revocability.NO_POINTS)
            .keyRule(
                new KeyRule(
                    Set.of(PublicKeyInfo.Kind.RSA, PublicKeyInfo.Kind.EC),
                    KeyLengths.atLeast(this == SQL_IDENTIFICATION ? 1024 : 2048),
                    "ConfigMgr cryptographic controls; database replicas for management points"));
    if (!purposes.isEmpty()) {
      profile.keyPurposes(purposes.toArray(KeyPurpose[]::new));
    }
    return switch (this) {
      case SMS_ISSUING ->
          profile
              .basicConstraints(BasicConstraints.ca())
              .keyUsage(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_CERT_SIGN)
              .build();
      case CLIENT_SIGNING, CLIENT_ENCRYPTION ->
          profile.keyUsage(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.DATA_ENCIPHERMENT).build();
      default -> profile.build();
    };
  }

  /** Those that an administrator has made. */
  public static List<SiteCertificate> onRequest() {
    return Arrays.stream(values()).filter(kind -> !kind.renewsItself()).toList();
  }

  public static SiteCertificate ofLabel(String text) {
    return Labelled.require(values(), text, "site certificate");
  }

  public static String labels() {
    return Labelled.list(values());
  }

  /** The one with that label; empty if the ledger's role is another. */
  public static Optional<SiteCertificate> find(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }
}
