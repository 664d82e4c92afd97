package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.renewal.RenewalLead;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the manifest says of the certificates that the site makes for itself, and of renewal. */
public final class RenewalSettings {
  /** The key of the leads for certificates of the PKI. */
  static final String PKI = "pki";

  private static final Duration LEAD = Duration.ofDays(30);

  /** SMS Issuing must outlive what it issues, so it is renewed long before. */
  private static final Duration ISSUER_LEAD = Duration.ofDays(730);

  private final LabManifest manifest;

  public RenewalSettings(LabManifest manifest) {
    this.manifest = manifest;
  }

  /** Whether the site makes certificates for itself. */
  public boolean isEnhancedHttp() {
    return Communication.ofLabel(manifest.site().communication()) == Communication.ENHANCED_HTTP;
  }

  public boolean renewsPki() {
    return manifest.certificates().renewPki().equals("due");
  }

  public String siteServer() {
    return section()
        .flatMap(LabManifest.SiteCertificates::server)
        .orElse("cm01." + manifest.site().intranetDomain());
  }

  public List<String> sharingRoles() {
    return section()
        .flatMap(LabManifest.SiteCertificates::roles)
        .orElse(List.of(SiteRole.MANAGEMENT_POINT.label()));
  }

  private Optional<LabManifest.SiteCertificates> section() {
    return manifest.siteCertificates();
  }

  public KeySpec key(SiteCertificate kind) {
    return section()
        .flatMap(LabManifest.SiteCertificates::key)
        .map(KeySpec::ofLabel)
        .orElse(kind.key());
  }

  public Duration lifetime(SiteCertificate kind) {
    Map<String, String> chosen =
        section().flatMap(LabManifest.SiteCertificates::lifetimes).orElse(Map.of());
    return Optional.ofNullable(chosen.get(kind.label()))
        .map(Durations::parse)
        .orElse(kind.lifetime());
  }

  public RenewalLead lead(SiteCertificate kind) {
    RenewalLead standard =
        new RenewalLead.Fixed(kind == SiteCertificate.SMS_ISSUING ? ISSUER_LEAD : LEAD);
    return chosenLead(kind.label()).orElse(standard);
  }

  public RenewalKey renewalKey() {
    return manifest
        .renewal()
        .flatMap(LabManifest.Renewal::key)
        .map(RenewalKey::ofLabel)
        .orElse(RenewalKey.NEW);
  }

  /** For certificates of the PKI. */
  public RenewalLead pkiLead() {
    return chosenLead(PKI).orElse(RenewalLead.AD_CS);
  }

  private Optional<RenewalLead> chosenLead(String key) {
    Map<String, String> leads =
        manifest.renewal().flatMap(LabManifest.Renewal::leads).orElse(Map.of());
    return Optional.ofNullable(leads.get(key)).map(RenewalSettings::parseLead);
  }

  /** Throws IllegalArgumentException if it is neither a duration nor a percentage. */
  static RenewalLead parseLead(String text) {
    String trimmed = text.strip();
    return trimmed.matches("\\d{1,3}%")
        ? new RenewalLead.Percent(Integer.parseInt(trimmed.substring(0, trimmed.length() - 1)))
        : new RenewalLead.Fixed(Durations.parse(trimmed));
  }

  /** The program to run after each renewal; empty: none. */
  public List<String> hook() {
    return manifest.renewal().flatMap(LabManifest.Renewal::hook).orElse(List.of());
  }

  public Duration hookTimeLimit() {
    return manifest
        .renewal()
        .flatMap(LabManifest.Renewal::hookTimeLimit)
        .map(Durations::parse)
        .orElse(Duration.ofSeconds(30));
  }

  /** The names under which leads may be given. */
  static List<String> leadNames() {
    List<String> names = new ArrayList<>(List.of(PKI));
    Arrays.stream(SiteCertificate.values()).map(SiteCertificate::label).forEach(names::add);
    return names;
  }
}
