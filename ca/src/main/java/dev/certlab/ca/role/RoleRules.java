package dev.certlab.ca.role;

import dev.certlab.ca.issue.KeyRule;
import dev.certlab.ca.x509.KeyPurpose;
import java.time.Duration;
import java.util.List;

/**
 * What ConfigMgr's documentation demands of one role's certificate.
 *
 * @param maximumKey the longest RSA key in bits
 */
public record RoleRules(
    Template template,
    Naming naming,
    int maximumKey,
    Exportability exportability,
    Placement placement,
    Binding binding) {
  /** No limit is documented. */
  public static final int NO_MAXIMUM = KeyRule.NO_MAXIMUM;

  /** A server's, from the Web Server template: any length of key, stays on its machine. */
  static RoleRules webServer(Naming naming, Binding binding) {
    return new RoleRules(
        Template.WEB_SERVER,
        naming,
        NO_MAXIMUM,
        Exportability.NONE,
        Placement.LOCAL_MACHINE_MY,
        binding);
  }

  /** A client's, from the Workstation Authentication template: stays on its machine. */
  static RoleRules workstation(Naming naming, int maximumKey) {
    return new RoleRules(
        Template.WORKSTATION,
        naming,
        maximumKey,
        Exportability.NONE,
        Placement.LOCAL_MACHINE_MY,
        Binding.NONE);
  }

  /** A PFX that the console or a wizard asks for. */
  static RoleRules consoleFile(Template template, Naming naming, int maximumKey) {
    return new RoleRules(
        template,
        naming,
        maximumKey,
        Exportability.EXPORTABLE,
        Placement.CONSOLE_FILE,
        Binding.NONE);
  }

  /** The AD CS template that the documentation has one copy, and its defaults. */
  public enum Template {
    WEB_SERVER("WebServer", Duration.ofDays(730), Duration.ZERO, KeyPurpose.SERVER_AUTH),
    /** A cluster's certificate must live two years at least; this gives it three. */
    WEB_SERVER_CLUSTER("", Duration.ofDays(1095), Duration.ofDays(730), KeyPurpose.SERVER_AUTH),
    WORKSTATION("", Duration.ofDays(365), Duration.ZERO, KeyPurpose.CLIENT_AUTH),
    WORKSTATION_EXPORTABLE("", Duration.ofDays(365), Duration.ZERO, KeyPurpose.CLIENT_AUTH),
    PROXY("", Duration.ofDays(365), Duration.ZERO, KeyPurpose.SERVER_AUTH, KeyPurpose.CLIENT_AUTH);

    private final String templateName;
    private final Duration lifetime;
    private final Duration minimumLifetime;
    private final List<KeyPurpose> purposes;

    Template(
        String templateName, Duration lifetime, Duration minimumLifetime, KeyPurpose... purposes) {
      this.templateName = templateName;
      this.lifetime = lifetime;
      this.minimumLifetime = minimumLifetime;
      this.purposes = List.of(purposes);
    }

    /**
     * The name that AD CS writes for a template of schema version 1. Copies carry an object
     * identifier of the enterprise instead, which no lab can know; then this is empty.
     */
    public String templateName() {
      return templateName;
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
