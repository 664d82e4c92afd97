package dev.certlab.ca.role;

import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.issue.KeyRule;
import dev.certlab.ca.x509.CertificateTemplate;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.Oid;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What ConfigMgr's documentation demands of one role's certificate.
 *
 * @param key its length, and the document that says so
 */
public record RoleRules(
    Template template,
    Naming naming,
    KeyRule key,
    KeyProviders providers,
    Exportability exportability,
    Placement placement,
    Binding binding) {
  private static final String REQUIREMENTS = "ConfigMgr PKI certificate requirements";

  /** No longest length is documented. */
  static final KeyRule ANY_LENGTH = KeyRule.rsa(KeyLengths.atLeast(2048), REQUIREMENTS);

  /** "Maximum supported key length is 2,048 bits." */
  static final KeyRule EXACTLY_2048 = KeyRule.rsa(KeyLengths.between(2048, 2048), REQUIREMENTS);

  /** "2048-bit or 4096-bit" of both ends of a CMG. */
  static final KeyRule OF_CMG =
      KeyRule.rsa(
          KeyLengths.only(2048, 4096),
          "ConfigMgr CMG server authentication certificate; configure CMG client authentication");

  /** "Supported key lengths: 1,024 and 2,048 bits" of the NDES policy module. */
  static final KeyRule OF_NDES = KeyRule.rsa(KeyLengths.only(1024, 2048), REQUIREMENTS);

  /** A server's, from the Web Server template: any length of key, stays on its machine. */
  static RoleRules webServer(Naming naming, Binding binding) {
    return new RoleRules(
        Template.WEB_SERVER,
        naming,
        ANY_LENGTH,
        KeyProviders.ANY,
        Exportability.NONE,
        Placement.LOCAL_MACHINE_MY,
        binding);
  }

  /** A client's, from the Workstation Authentication template: stays on its machine. */
  static RoleRules workstation(Naming naming, KeyRule key) {
    return new RoleRules(
        Template.WORKSTATION,
        naming,
        key,
        KeyProviders.ANY,
        Exportability.NONE,
        Placement.LOCAL_MACHINE_MY,
        Binding.NONE);
  }

  /** A PFX that the console or a wizard asks for. */
  static RoleRules consoleFile(Template template, Naming naming, KeyRule key) {
    return new RoleRules(
        template,
        naming,
        key,
        KeyProviders.ANY,
        Exportability.EXPORTABLE,
        Placement.CONSOLE_FILE,
        Binding.NONE);
  }

  /** What is not ConfigMgr's: any key that a CA here can certify, no template, no binding. */
  static RoleRules plain(Template like, Naming naming) {
    return new RoleRules(
        like,
        naming,
        KeyRule.any(),
        KeyProviders.ANY,
        Exportability.EXPORTABLE,
        Placement.LOCAL_MACHINE_MY,
        Binding.NONE);
  }

  RoleRules with(KeyProviders only) {
    return new RoleRules(template, naming, key, only, exportability, placement, binding);
  }

  /**
   * The template that an administrator makes as the documentation tells him to (ConfigMgr, example
   * deployment of PKI certificates): a duplicate of one of AD CS, compatible with Windows Server
   * 2003, which makes it one of schema version 2. Lifetimes are those of the template it copies.
   */
  public enum Template {
    WEB_SERVER("ConfigMgr Web Server Certificate", 1, 730, Duration.ZERO, KeyPurpose.SERVER_AUTH),
    /** The private key may be exported, which that of the template it copies may not. */
    CLOUD_SERVICE(
        "ConfigMgr Cloud-Based Distribution Point Certificate",
        2,
        730,
        Duration.ZERO,
        KeyPurpose.SERVER_AUTH),
    /** A cluster's certificate must live two years at least; this gives it three. */
    WEB_SERVER_CLUSTER(
        "ConfigMgr SQL Server Cluster Certificate",
        3,
        1095,
        Duration.ofDays(730),
        KeyPurpose.SERVER_AUTH),
    WORKSTATION("ConfigMgr Client Certificate", 4, 365, Duration.ZERO, KeyPurpose.CLIENT_AUTH),
    WORKSTATION_EXPORTABLE(
        "ConfigMgr Client Distribution Point Certificate",
        5,
        365,
        Duration.ZERO,
        KeyPurpose.CLIENT_AUTH),
    PROXY(
        "ConfigMgr Proxy Web Server Certificate",
        6,
        365,
        Duration.ZERO,
        KeyPurpose.SERVER_AUTH,
        KeyPurpose.CLIENT_AUTH);

    /**
     * AD gives every template of schema version 2 a number below this arc: six numbers of the
     * forest, two of the template (MS-CRTD §2.2, msPKI-Cert-Template-OID). These are the lab's own.
     */
    private static final String FOREST = "1.3.6.1.4.1.311.21.8.1.1.1.1.1.1.1.";

    /** A duplicate begins with 100.0; each change that an administrator saves adds one. */
    private static final int MAJOR = 100;

    private final String title;
    private final int number;
    private final Duration lifetime;
    private final Duration minimumLifetime;
    private final List<KeyPurpose> purposes;

    Template(String title, int number, int days, Duration minimumLifetime, KeyPurpose... purposes) {
      this.title = title;
      this.number = number;
      this.lifetime = Duration.ofDays(days);
      this.minimumLifetime = minimumLifetime;
      this.purposes = List.of(purposes);
    }

    /** The documentation's name for the duplicate; where it has none, one in its manner. */
    public String title() {
      return title;
    }

    /** What to make it of. */
    public String description() {
      String copied =
          switch (this) {
            case WEB_SERVER -> "a duplicate of Web Server";
            case CLOUD_SERVICE, WEB_SERVER_CLUSTER ->
                "a duplicate of Web Server, private key exportable";
            case WORKSTATION -> "a duplicate of Workstation Authentication";
            case WORKSTATION_EXPORTABLE ->
                "a duplicate of Workstation Authentication, private key exportable";
            case PROXY -> "a duplicate of Web Server with client authentication";
          };
      return copied + ", such as '" + title + "'";
    }

    /** What AD CS writes into certificates that are made from it (MS-WCCE §2.2.2.7.7.2). */
    public CertificateTemplate mark() {
      return new CertificateTemplate(new Oid(FOREST + number), MAJOR, 0);
    }

    /** The template with that mark; empty if it is not one of the lab's. */
    public static Optional<Template> of(CertificateTemplate mark) {
      return Arrays.stream(values()).filter(each -> each.mark().equals(mark)).findFirst();
    }

    public Duration lifetime() {
      return lifetime;
    }

    public Duration minimumLifetime() {
      return minimumLifetime;
    }

    public List<KeyPurpose> purposes() {
      return purposes;
    }
  }

  /** How the certificate is named. */
  public enum Naming {
    /** The service name, perhaps a wildcard, as common name (CMG server authentication). */
    CMG_SERVICE("the CMG service name"),
    /** The name of each network from which clients come, in subject or alternative names. */
    WEB_SERVER("the host name clients use; both names where there is an internet name"),
    /** The intranet and the internet name, even if clients come from the internet only. */
    BOTH_NETWORKS("the intranet name, and the internet name if there is one"),
    /** The intranet name as common name. */
    INTRANET_SUBJECT("the server's or the cluster's intranet name"),
    /** A value that no other device has, in subject or alternative name. */
    UNIQUE("the computer's name"),
    /** No rule. */
    FREE("any name");

    private final String description;

    Naming(String description) {
      this.description = description;
    }

    /** What the host option means, for help texts. */
    public String description() {
      return description;
    }
  }

  /** In which providers of Windows the private key may lie (CNG certificates overview). */
  public enum KeyProviders {
    ANY,
    /** Of the older kind, a CSP; with a key storage provider of CNG the role does not work. */
    CSP_ONLY;

    /** What an import without a provider's name would leave to Windows. */
    static final String USUAL_CSP = "Microsoft RSA SChannel Cryptographic Provider";

    private static final List<String> OF_CNG =
        List.of("key storage provider", "microsoft platform crypto provider");

    /** Whether a provider of that name will do. */
    public boolean accepts(String provider) {
      String name = provider.toLowerCase(Locale.ROOT);
      return this == ANY || OF_CNG.stream().noneMatch(name::contains);
    }

    /** The provider that a PFX names when nobody has chosen; empty: Windows chooses. */
    public Optional<String> usual() {
      return this == ANY ? Optional.empty() : Optional.of(USUAL_CSP);
    }
  }

  /** Whether the private key must be able to leave the machine it is imported on. */
  public enum Exportability {
    EXPORTABLE,
    NONE
  }

  /** Where an administrator puts the certificate. */
  public enum Placement {
    /** The Personal store of the local machine. */
    LOCAL_MACHINE_MY,
    /** A file that the ConfigMgr console or a wizard asks for; no store of the machine. */
    CONSOLE_FILE
  }

  /**
   * Which service of the machine uses the certificate: IIS, at a port of a site, or SQL Server.
   * Sites come in the order in which they win: {@code SMSWEB} is the custom web site of a ConfigMgr
   * site (Microsoft, "Websites for site system servers").
   */
  public enum Binding {
    NONE(List.of(), 0),
    DEFAULT_WEB_SITE(List.of("SMSWEB", "Default Web Site"), 443),
    WSUS(List.of("WSUS Administration"), 8531),
    /** The account of the service must be able to read the private key. */
    SQL_SERVER(List.of(), 0);

    private final List<String> sites;
    private final int port;

    Binding(List<String> sites, int port) {
      this.sites = sites;
      this.port = port;
    }

    /** Empty unless it is IIS. */
    public List<String> sites() {
      return sites;
    }

    public int port() {
      return port;
    }
  }
}
