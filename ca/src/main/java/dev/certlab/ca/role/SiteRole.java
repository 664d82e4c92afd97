package dev.certlab.ca.role;

import dev.certlab.ca.role.RoleRules.Binding;
import dev.certlab.ca.role.RoleRules.Exportability;
import dev.certlab.ca.role.RoleRules.KeyProviders;
import dev.certlab.ca.role.RoleRules.Naming;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.RoleRules.Template;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The roles and endpoints that hold a certificate (ConfigMgr PKI certificate requirements, 2021
 * text), and two for servers and clients that have nothing to do with ConfigMgr. Each has a
 * command-line name, which is also its directory's.
 */
public enum SiteRole implements Labelled {
  CLOUD_MANAGEMENT_GATEWAY(
      "cloud-management-gateway",
      "Cloud management gateway",
      RoleRules.consoleFile(Template.CLOUD_SERVICE, Naming.CMG_SERVICE, RoleRules.OF_CMG)),
  CMG_CONNECTION_POINT(
      "cmg-connection-point",
      "CMG connection point",
      RoleRules.workstation(Naming.UNIQUE, RoleRules.OF_CMG)),
  MANAGEMENT_POINT(
      "management-point",
      "Management point",
      RoleRules.webServer(Naming.WEB_SERVER, Binding.DEFAULT_WEB_SITE)),
  MANAGEMENT_POINT_MONITORING(
      "management-point-monitoring",
      "Management point monitoring",
      RoleRules.workstation(Naming.UNIQUE, RoleRules.EXACTLY_2048)),
  SOFTWARE_UPDATE_POINT(
      "software-update-point",
      "Software update point",
      RoleRules.webServer(Naming.BOTH_NETWORKS, Binding.WSUS)),
  DISTRIBUTION_POINT(
      "distribution-point",
      "Distribution point",
      RoleRules.webServer(Naming.WEB_SERVER, Binding.DEFAULT_WEB_SITE)),
  DISTRIBUTION_POINT_PFX(
      "distribution-point-pfx",
      "Distribution point, client certificate for PXE and OSD",
      RoleRules.consoleFile(Template.WORKSTATION_EXPORTABLE, Naming.FREE, RoleRules.EXACTLY_2048)),
  STATE_MIGRATION_POINT(
      "state-migration-point",
      "State migration point",
      RoleRules.webServer(Naming.WEB_SERVER, Binding.DEFAULT_WEB_SITE)),
  SQL_SERVER(
      "sql-server",
      "Site database server",
      new RoleRules(
          Template.WEB_SERVER,
          Naming.INTRANET_SUBJECT,
          RoleRules.EXACTLY_2048,
          KeyProviders.ANY,
          Exportability.NONE,
          Placement.LOCAL_MACHINE_MY,
          Binding.SQL_SERVER)),
  SQL_SERVER_CLUSTER(
      "sql-server-cluster",
      "Site database server, failover cluster",
      new RoleRules(
          Template.WEB_SERVER_CLUSTER,
          Naming.INTRANET_SUBJECT,
          RoleRules.EXACTLY_2048,
          KeyProviders.ANY,
          Exportability.EXPORTABLE,
          Placement.LOCAL_MACHINE_MY,
          Binding.SQL_SERVER)),
  BOOT_MEDIA(
      "boot-media",
      "Boot media and OSD images",
      RoleRules.consoleFile(Template.WORKSTATION_EXPORTABLE, Naming.FREE, RoleRules.EXACTLY_2048)),
  CLIENT("client", "Client", RoleRules.workstation(Naming.UNIQUE, RoleRules.ANY_LENGTH)),
  PROXY_WEB_SERVER(
      "proxy-web-server",
      "Proxy web server for internet-based clients",
      new RoleRules(
          Template.PROXY,
          Naming.WEB_SERVER,
          RoleRules.ANY_LENGTH,
          KeyProviders.ANY,
          Exportability.NONE,
          Placement.LOCAL_MACHINE_MY,
          Binding.NONE)),
  ENROLLMENT_POINT(
      "enrollment-point",
      "Enrollment point and enrollment proxy point",
      RoleRules.webServer(Naming.WEB_SERVER, Binding.DEFAULT_WEB_SITE).with(KeyProviders.CSP_ONLY)),
  CERTIFICATE_REGISTRATION_POINT(
      "certificate-registration-point",
      "Certificate registration point",
      RoleRules.webServer(Naming.WEB_SERVER, Binding.DEFAULT_WEB_SITE)),
  NDES_POLICY_MODULE(
      "ndes-policy-module",
      "NDES server with the ConfigMgr policy module",
      RoleRules.workstation(Naming.FREE, RoleRules.OF_NDES)),
  TLS_SERVER("tls-server", "TLS server", RoleRules.plain(Template.WEB_SERVER, Naming.WEB_SERVER)),
  TLS_CLIENT("tls-client", "TLS client", RoleRules.plain(Template.WORKSTATION, Naming.FREE));

  private final String label;
  private final String title;
  private final RoleRules rules;

  SiteRole(String label, String title, RoleRules rules) {
    this.label = label;
    this.title = title;
    this.rules = rules;
  }

  /** The command-line name and the name of the directory. */
  @Override
  public String label() {
    return label;
  }

  /** The name in the ConfigMgr documentation. */
  public String title() {
    return title;
  }

  public RoleRules rules() {
    return rules;
  }

  /** The friendly name that the Windows certificate console will show. */
  public String friendlyName() {
    return (isOfConfigMgr() ? "ConfigMgr " : "") + title + " (certlab)";
  }

  /** Whether ConfigMgr's documentation has rules for it; the others are any server and client. */
  public boolean isOfConfigMgr() {
    return this != TLS_SERVER && this != TLS_CLIENT;
  }

  /** What it is and what its certificate is for, in one line. */
  public String purpose() {
    return switch (this) {
      case CLOUD_MANAGEMENT_GATEWAY ->
          "the service in Azure that clients on the internet talk to: its server certificate";
      case CMG_CONNECTION_POINT ->
          "the site system that holds the line to the CMG: its client certificate";
      case MANAGEMENT_POINT -> "gives clients policy and locations: its web site's certificate";
      case MANAGEMENT_POINT_MONITORING ->
          "the client certificate with which a management point reports its own state";
      case SOFTWARE_UPDATE_POINT -> "WSUS: its web site's certificate, for both networks";
      case DISTRIBUTION_POINT -> "hands out content: its web site's certificate";
      case DISTRIBUTION_POINT_PFX ->
          "the client certificate that a distribution point gives to machines during PXE and OSD";
      case STATE_MIGRATION_POINT -> "keeps user state during OSD: its web site's certificate";
      case SQL_SERVER -> "the site database's server certificate";
      case SQL_SERVER_CLUSTER -> "the same for a failover cluster, whose nodes share it";
      case BOOT_MEDIA -> "the client certificate on boot media and in OSD images";
      case CLIENT -> "a managed computer: its client certificate";
      case PROXY_WEB_SERVER ->
          "a proxy that ends the TLS of clients on the internet: server and client certificate";
      case ENROLLMENT_POINT -> "enrolls mobile devices and Macs: its web site's certificate";
      case CERTIFICATE_REGISTRATION_POINT ->
          "passes requests of devices to NDES: its web site's certificate";
      case NDES_POLICY_MODULE ->
          "the client certificate of the NDES server for the certificate registration point";
      case TLS_SERVER ->
          "any server, not ConfigMgr's: RSA or elliptic keys, a host name or address";
      case TLS_CLIENT -> "any client, not ConfigMgr's: RSA or elliptic keys, any name";
    };
  }

  public boolean isServer() {
    return rules.template().purposes().contains(KeyPurpose.SERVER_AUTH);
  }

  /**
   * Whether its host is a server of the site inside the organization: neither the cloud service,
   * nor a client or media, nor a server that is none of ConfigMgr's.
   */
  public boolean isSiteSystem() {
    return switch (this) {
      case CMG_CONNECTION_POINT,
          MANAGEMENT_POINT,
          SOFTWARE_UPDATE_POINT,
          DISTRIBUTION_POINT,
          STATE_MIGRATION_POINT,
          SQL_SERVER,
          SQL_SERVER_CLUSTER,
          ENROLLMENT_POINT,
          CERTIFICATE_REGISTRATION_POINT ->
          true;
      case CLOUD_MANAGEMENT_GATEWAY,
          MANAGEMENT_POINT_MONITORING,
          DISTRIBUTION_POINT_PFX,
          BOOT_MEDIA,
          CLIENT,
          PROXY_WEB_SERVER,
          NDES_POLICY_MODULE,
          TLS_SERVER,
          TLS_CLIENT ->
          false;
    };
  }

  /**
   * The role that people mean: by its label or its abbreviation, whatever the letter case.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static SiteRole ofLabel(String text) {
    return meant(text).orElseGet(() -> Labelled.require(values(), text, "role"));
  }

  /** Likewise; empty if there is none. */
  public static Optional<SiteRole> meant(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return find(wanted)
        .or(
            () ->
                Arrays.stream(values())
                    .filter(role -> role.abbreviation().equals(Optional.of(wanted)))
                    .findFirst());
  }

  /** What administrators call it, in lower case; empty if nobody abbreviates it. */
  public Optional<String> abbreviation() {
    return Optional.ofNullable(
        switch (this) {
          case CLOUD_MANAGEMENT_GATEWAY -> "cmg";
          case CMG_CONNECTION_POINT -> "cmgcp";
          case MANAGEMENT_POINT -> "mp";
          case SOFTWARE_UPDATE_POINT -> "sup";
          case DISTRIBUTION_POINT -> "dp";
          case STATE_MIGRATION_POINT -> "smp";
          case SQL_SERVER -> "sql";
          case CERTIFICATE_REGISTRATION_POINT -> "crp";
          case NDES_POLICY_MODULE -> "ndes";
          case MANAGEMENT_POINT_MONITORING,
              DISTRIBUTION_POINT_PFX,
              SQL_SERVER_CLUSTER,
              BOOT_MEDIA,
              CLIENT,
              PROXY_WEB_SERVER,
              ENROLLMENT_POINT,
              TLS_SERVER,
              TLS_CLIENT ->
              null;
        });
  }

  /** The role of that label; empty if there is none. */
  public static Optional<SiteRole> find(String label) {
    return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
  }

  public static String labels() {
    return List.of(values()).stream().map(SiteRole::label).collect(Collectors.joining(", "));
  }
}
