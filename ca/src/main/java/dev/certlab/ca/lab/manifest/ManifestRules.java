package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a manifest must keep to beyond its shape; the first breach is reported with its field. */
public final class ManifestRules {
  private static final Pattern SITE_CODE = Pattern.compile("[A-Za-z0-9]{3}");
  private static final Pattern AUTHORITY_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9_-])?");
  private static final String LABELS = "[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*";
  private static final Pattern HOST = Pattern.compile("(\\*\\.)?" + LABELS);
  private static final Pattern HOST_AND_PORT = Pattern.compile(LABELS + "(:\\d{1,5})?");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]" + "[A-Za-z0-9._-]{0,200}");
  private static final Set<String> RENEWAL = Set.of("never", "due");

  private final Path file;

  private ManifestRules(Path file) {
    this.file = file;
  }

  public static void check(LabManifest manifest, Path file) {
    ManifestRules rules = new ManifestRules(file);
    if (manifest.schemaVersion() != LabManifest.SCHEMA_VERSION) {
      throw rules.wrong("schemaVersion", "is " + manifest.schemaVersion() + ", must be 1");
    }
    rules.checkSite(manifest.site());
    rules.checkAuthorities(manifest);
    LabManifest.Publication publication = manifest.publication();
    rules.match("publication.host", publication.host(), HOST_AND_PORT);
    rules.read("publication.interval", publication.interval(), ManifestRules::interval);
    publication.overlap().ifPresent(o -> rules.read("publication.overlap", o, Durations::parse));
    publication
        .deltaInterval()
        .ifPresent(d -> rules.read("publication.deltaInterval", d, ManifestRules::interval));
    LabManifest.Hosts hosts = manifest.hosts();
    rules.match("hosts.cloudManagementGateway", hosts.cloudManagementGateway(), HOST);
    rules.match("hosts.connectionPoint", hosts.connectionPoint(), HOST);
    rules.match("hosts.managementPoint", hosts.managementPoint(), HOST);
    hosts.clients().forEach(client -> rules.match("hosts.clients", client, HOST));
    LabManifest.Certificates certificates = manifest.certificates();
    certificates
        .issuer()
        .ifPresent(issuer -> rules.match("certificates.issuer", issuer, AUTHORITY_NAME));
    rules.read("certificates.key", certificates.key(), KeySpec::ofLabel);
    rules.read("certificates.pfxProfile", certificates.pfxProfile(), PfxProfile::ofLabel);
    if (!RENEWAL.contains(certificates.renewPki())) {
      throw rules.wrong(
          "certificates.renewPki", "is '" + certificates.renewPki() + "', must be never or due");
    }
    manifest.siteCertificates().ifPresent(rules::checkSiteCertificates);
    manifest.renewal().ifPresent(rules::checkRenewal);
    rules.checkLeads(new RenewalSettings(manifest));
  }

  private void checkSiteCertificates(LabManifest.SiteCertificates section) {
    section.server().ifPresent(host -> match("siteCertificates.server", host, HOST));
    section.key().ifPresent(key -> read("siteCertificates.key", key, KeySpec::ofLabel));
    section
        .roles()
        .orElse(List.of())
        .forEach(role -> read("siteCertificates.roles", role, ManifestRules::sharingRole));
    section
        .lifetimes()
        .orElse(Map.of())
        .forEach(
            (kind, lifetime) -> {
              read("siteCertificates.lifetimes", kind, SiteCertificate::ofLabel);
              read("siteCertificates.lifetimes." + kind, lifetime, Durations::parse);
            });
  }

  private void checkRenewal(LabManifest.Renewal renewal) {
    renewal
        .leads()
        .orElse(Map.of())
        .forEach(
            (kind, lead) -> {
              if (!RenewalSettings.leadNames().contains(kind)) {
                throw wrong(
                    "renewal.leads",
                    "'" + kind + "' is none of " + String.join(", ", RenewalSettings.leadNames()));
              }
              read("renewal.leads." + kind, lead, RenewalSettings::parseLead);
            });
    renewal.key().ifPresent(key -> read("renewal.key", key, RenewalKey::ofLabel));
    renewal.hookTimeLimit().ifPresent(d -> read("renewal.hookTimeLimit", d, Durations::parse));
  }

  /** A lead that is no shorter than the lifetime would renew without end. */
  private void checkLeads(RenewalSettings settings) {
    for (SiteCertificate kind : SiteCertificate.values()) {
      Duration lifetime = settings.lifetime(kind);
      Instant start = Instant.EPOCH;
      Validity validity = new Validity(start, start.plus(lifetime));
      if (!settings.lead(kind).due(validity).isAfter(start.plus(Duration.ofHours(1)))) {
        throw wrong(
            "renewal.leads." + kind.label(),
            "is no shorter than the lifetime, " + Durations.format(lifetime));
      }
      Instant middle = start.plus(lifetime.dividedBy(2));
      if (kind == SiteCertificate.SMS_ISSUING
          && settings.lead(kind).due(validity).isBefore(middle)) {
        throw wrong(
            "renewal.leads." + kind.label(),
            "is more than half the lifetime, "
                + Durations.format(lifetime)
                + ": three roots would be valid at once, and a cross-certificate reaches back one");
      }
    }
  }

  private static void interval(String text) {
    if (Durations.parse(text).isZero()) {
      throw new IllegalArgumentException("is zero; a CRL would be due as soon as it is published");
    }
  }

  private static void sharingRole(String role) {
    if (!SiteCertificate.SHARING_ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "'" + role + "' is none of " + String.join(", ", SiteCertificate.SHARING_ROLES));
    }
  }

  /** A CA's key signs for years, so no fixture needs a short one. */
  private static void authorityKey(String text) {
    if (KeySpec.ofLabel(text) == KeySpec.RSA_1024) {
      throw new IllegalArgumentException(text + " is too short for a CA; use rsa-2048 or longer");
    }
  }

  /** What names and domains of a new site must keep to before names can be made of them. */
  static void checkDomain(String domain) {
    if (!DOMAIN.matcher(domain).matches()) {
      throw LabException.badInput(
          "'" + domain + "' is no DNS domain; write for example contoso.com");
    }
  }

  public static boolean isAuthorityName(String name) {
    return AUTHORITY_NAME.matcher(name).matches();
  }

  private void checkSite(LabManifest.Site site) {
    match("site.code", site.code(), SITE_CODE);
    read("site.communication", site.communication(), Communication::ofLabel);
    read("site.authentication", site.authentication(), ClientAuthentication::ofLabel);
    read("site.reading", site.reading(), Reading::ofLabel);
    match("site.intranetDomain", site.intranetDomain(), HOST);
    match("site.internetDomain", site.internetDomain(), HOST);
  }

  private void checkAuthorities(LabManifest manifest) {
    if (manifest.authorities().isEmpty()) {
      throw wrong("authorities", "lists no CA; a lab needs at least a root");
    }
    Set<String> earlier = new HashSet<>();
    Set<String> listed = new HashSet<>();
    for (LabManifest.Authority authority : manifest.authorities()) {
      match("authorities.name", authority.name(), AUTHORITY_NAME);
      read("authorities.key", authority.key(), ManifestRules::authorityKey);
      authority.lifetime().ifPresent(l -> read("authorities.lifetime", l, Durations::parse));
      if (authority.issuer().isPresent() && !listed.contains(authority.issuer().get())) {
        throw wrong(
            "authorities",
            "'"
                + authority.name()
                + "' names the issuer '"
                + authority.issuer().get()
                + "', which is not listed before it");
      }
      // File systems may not tell upper from lower case.
      if (!earlier.add(authority.name().toLowerCase(Locale.ROOT))) {
        throw wrong("authorities", "lists '" + authority.name() + "' twice");
      }
      listed.add(authority.name());
    }
  }

  private void match(String field, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw wrong(field, "is '" + value + "', which does not match " + pattern);
    }
  }

  private void read(String field, String value, Consumer<String> reader) {
    try {
      reader.accept(value);
    } catch (IllegalArgumentException unreadable) {
      throw wrong(field, String.valueOf(unreadable.getMessage()));
    }
  }

  private LabException wrong(String field, String what) {
    return LabException.badInput(file + ": " + field + ": " + what);
  }
}
