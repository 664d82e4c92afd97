package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.renewal.RenewalLead;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.role.Succession;
import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings of what the site makes for itself, of renewal, and of its directories. */
record UpkeepReader(LabManifest manifest, Fields fields) {
  /** The key of the lead for certificates of the PKI. */
  private static final String PKI = "pki";

  private static final Duration HOOK_TIME_LIMIT = Duration.ofSeconds(30);

  LabSettings.SiteCertificates siteCertificates() {
    LabManifest.SiteCertificates section =
        manifest.siteCertificates().orElse(LabManifest.SiteCertificates.standard());
    String server =
        section
            .server()
            .map(host -> fields.match("siteCertificates.server", host, ManifestNames.HOST))
            .orElseGet(() -> "cm01." + manifest.site().intranetDomain());
    Optional<KeySpec> key = fields.read("siteCertificates.key", section.key(), KeySpec::ofLabel);
    List<String> roles = section.roles().orElse(List.of(SiteRole.MANAGEMENT_POINT.label()));
    roles.forEach(role -> fields.read("siteCertificates.roles", role, UpkeepReader::sharingRole));
    return new LabSettings.SiteCertificates(
        server,
        key,
        lifetimes(section.lifetimes().orElse(Map.of())),
        roles,
        fields
            .read("siteCertificates.succession", section.succession(), Succession::ofLabel)
            .orElse(Succession.CROSS_SIGNED),
        fields
            .read("siteCertificates.trustDelay", section.trustDelay(), Durations::parse)
            .orElse(Duration.ZERO));
  }

  private static String sharingRole(String role) {
    if (!SiteCertificate.SHARING_ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "'" + role + "' is not one of " + String.join(", ", SiteCertificate.SHARING_ROLES));
    }
    return role;
  }

  private Map<SiteCertificate, Duration> lifetimes(Map<String, String> chosen) {
    Map<SiteCertificate, Duration> lifetimes = new EnumMap<>(SiteCertificate.class);
    chosen.forEach(
        (name, lifetime) -> {
          SiteCertificate kind =
              fields.read("siteCertificates.lifetimes", name, SiteCertificate::ofLabel);
          lifetimes.put(
              kind, fields.read("siteCertificates.lifetimes." + name, lifetime, Durations::parse));
        });
    return lifetimes;
  }

  LabSettings.Renewal renewal() {
    LabManifest.Renewal renewal = manifest.renewal().orElse(LabManifest.Renewal.standard());
    Map<String, String> chosen = renewal.leads().orElse(Map.of());
    Map<SiteCertificate, RenewalLead> leads = new EnumMap<>(SiteCertificate.class);
    chosen.forEach(
        (name, lead) -> {
          RenewalLead read = lead(name, lead);
          SiteCertificate.find(name).ifPresent(kind -> leads.put(kind, read));
        });
    return new LabSettings.Renewal(
        Optional.ofNullable(chosen.get(PKI)).map(lead -> lead(PKI, lead)).orElse(RenewalLead.AD_CS),
        leads,
        fields.read("renewal.key", renewal.key(), RenewalKey::ofLabel).orElse(RenewalKey.NEW),
        renewal.hook().orElse(List.of()),
        fields
            .read("renewal.hookTimeLimit", renewal.hookTimeLimit(), Durations::parse)
            .orElse(HOOK_TIME_LIMIT));
  }

  LabSettings.Publish publish() {
    LabManifest.Publish section =
        manifest
            .publish()
            .orElse(new LabManifest.Publish(List.of(), Optional.empty(), Optional.empty()));
    for (String directory : section.to()) {
      if (directory.isBlank()) {
        throw fields.wrong("publish.to", "has a directory without a name");
      }
      if (Collections.frequency(section.to(), directory) > 1) {
        throw fields.wrong("publish.to", "lists '" + directory + "' twice");
      }
    }
    return new LabSettings.Publish(
        section.to(),
        section.hook().orElse(List.of()),
        fields
            .read("publish.hookTimeLimit", section.hookTimeLimit(), Durations::parse)
            .orElse(HOOK_TIME_LIMIT));
  }

  private RenewalLead lead(String name, String lead) {
    if (!name.equals(PKI) && SiteCertificate.find(name).isEmpty()) {
      throw fields.wrong("renewal.leads", "'" + name + "' is not one of " + leadNames());
    }
    return fields.read("renewal.leads." + name, lead, UpkeepReader::lead);
  }

  private static String leadNames() {
    return Stream.concat(
            Stream.of(PKI), Stream.of(SiteCertificate.values()).map(SiteCertificate::label))
        .collect(Collectors.joining(", "));
  }

  private static RenewalLead lead(String text) {
    String trimmed = text.strip();
    return trimmed.matches("\\d{1,3}%")
        ? new RenewalLead.Percent(Integer.parseInt(trimmed.substring(0, trimmed.length() - 1)))
        : new RenewalLead.Fixed(Durations.parse(trimmed));
  }

  /** A lead that is no shorter than the lifetime would renew without end. */
  static void checkLeads(
      Fields fields, LabSettings.SiteCertificates ofSite, LabSettings.Renewal renewal) {
    for (SiteRole role : SiteRole.values()) {
      Duration lifetime = SiteProfiles.of(role).lifetime();
      requireShorter(fields, PKI, role.label(), renewal.pkiLead(), lifetime);
    }
    for (SiteCertificate kind : SiteCertificate.values()) {
      Duration lifetime = ofSite.lifetime(kind);
      Instant start = Instant.EPOCH;
      Instant due = requireShorter(fields, kind.label(), "", renewal.lead(kind), lifetime);
      Instant middle = start.plus(lifetime.dividedBy(2));
      if (kind == SiteCertificate.SMS_ISSUING && due.isBefore(middle)) {
        throw fields.wrong(
            "renewal.leads." + kind.label(),
            "is more than half the lifetime, "
                + Durations.format(lifetime)
                + ": three roots would be valid at once, and a cross-certificate reaches back one");
      }
    }
  }

  /**
   * When it would be due, if its life began at the epoch.
   *
   * @param of whose lifetime it is, if the lead is not for that alone
   */
  private static Instant requireShorter(
      Fields fields, String name, String of, RenewalLead lead, Duration lifetime) {
    Instant start = Instant.EPOCH;
    Instant due = lead.due(new Validity(start, start.plus(lifetime)));
    if (!due.isAfter(start.plus(Duration.ofHours(1)))) {
      throw fields.wrong(
          "renewal.leads." + name,
          "is no shorter than the lifetime"
              + (of.isEmpty() ? "" : " of " + of)
              + ", "
              + Durations.format(lifetime));
    }
    return due;
  }
}
