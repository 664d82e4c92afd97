package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.LabSettings.PkiRenewal;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the settings of a lab from its manifest. The first value that cannot be read, or breaks a
 * rule, is reported with its field.
 */
public final class SettingsReader {
  private static final Set<String> ZONES = Set.of("intranet", "internet");

  private final LabManifest manifest;
  private final Fields fields;

  private SettingsReader(LabManifest manifest, Fields fields) {
    this.manifest = manifest;
    this.fields = fields;
  }

  /**
   * Throws {@link LabException} at the first breach.
   *
   * @param file named in errors
   */
  public static LabSettings read(LabManifest manifest, Path file) {
    return new SettingsReader(manifest, new Fields(file)).read();
  }

  private LabSettings read() {
    if (manifest.schemaVersion() != LabManifest.SCHEMA_VERSION) {
      throw fields.wrong("schemaVersion", "is " + manifest.schemaVersion() + ", must be 1");
    }
    LabSettings.Site site = site(manifest.site());
    List<LabSettings.Authority> authorities = authorities();
    LabSettings.Publication publication = publication(manifest.publication());
    Parties parties = PartiesReader.read(fields, manifest);
    LabSettings.Certificates certificates = certificates(manifest.certificates());
    UpkeepReader upkeep = new UpkeepReader(manifest, fields);
    LabSettings.SiteCertificates ofSite = upkeep.siteCertificates();
    LabSettings.Renewal renewal = upkeep.renewal();
    UpkeepReader.checkLeads(fields, ofSite, renewal);
    return new LabSettings(
        site, authorities, publication, parties, certificates, ofSite, renewal, upkeep.publish());
  }

  private LabSettings.Site site(LabManifest.Site site) {
    Set<ClientAuthentication> methods =
        fields.read("site.authentication", site.authentication(), SettingsReader::methods);
    return new LabSettings.Site(
        fields.match("site.code", site.code(), ManifestNames.SITE_CODE),
        fields.read("site.communication", site.communication(), Communication::ofLabel),
        methods,
        fields.match("site.intranetDomain", site.intranetDomain(), ManifestNames.HOST),
        fields.match("site.internetDomain", site.internetDomain(), ManifestNames.HOST),
        fields.read("site.reading", site.reading(), Reading::ofLabel));
  }

  private static Set<ClientAuthentication> methods(String words) {
    Set<ClientAuthentication> methods = EnumSet.noneOf(ClientAuthentication.class);
    WordList.words(words).forEach(word -> methods.add(ClientAuthentication.ofLabel(word)));
    return methods;
  }

  private List<LabSettings.Authority> authorities() {
    if (manifest.authorities().isEmpty()) {
      throw fields.wrong("authorities", "lists no CA; a lab needs at least a root");
    }
    List<LabSettings.Authority> authorities = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (LabManifest.Authority each : manifest.authorities()) {
      authorities.add(authority(each));
      if (each.issuer().isPresent() && !listed.contains(each.issuer().get())) {
        throw fields.wrong(
            "authorities",
            "'"
                + each.name()
                + "' names the issuer '"
                + each.issuer().get()
                + "', which is not listed before it");
      }
      // File systems may not tell upper from lower case.
      if (!taken.add(each.name().toLowerCase(Locale.ROOT))) {
        throw fields.wrong("authorities", "lists '" + each.name() + "' twice");
      }
      listed.add(each.name());
    }
    return authorities;
  }

  private LabSettings.Authority authority(LabManifest.Authority authority) {
    return new LabSettings.Authority(
        fields.match("authorities.name", authority.name(), ManifestNames.AUTHORITY),
        authority.issuer(),
        fields.read("authorities.key", authority.key(), SettingsReader::authorityKey),
        fields.read("authorities.lifetime", authority.lifetime(), Durations::parse),
        authority.urls().map(urls -> urls("authorities.urls", urls)).orElse(List.of()));
  }

  /** A CA's key signs for years, so no fixture needs a short one. */
  private static KeySpec authorityKey(String text) {
    KeySpec key = KeySpec.ofLabel(text);
    if (key == KeySpec.RSA_1024) {
      throw new IllegalArgumentException(text + " is too short for a CA; use rsa-2048 or longer");
    }
    return key;
  }

  private LabSettings.Publication publication(LabManifest.Publication publication) {
    Duration interval =
        fields.read("publication.interval", publication.interval(), SettingsReader::interval);
    Optional<Duration> overlap =
        fields.read("publication.overlap", publication.overlap(), Durations::parse);
    CrlProfile computed = CrlProfile.every(interval);
    return new LabSettings.Publication(
        urls(publication),
        zones(publication.zones().orElse(Map.of())),
        overlap
            .map(chosen -> new CrlProfile(interval, chosen, computed.backdating()))
            .orElse(computed),
        fields
            .read(
                "publication.deltaInterval", publication.deltaInterval(), SettingsReader::interval)
            .map(CrlProfile::every));
  }

  /** One URL is written as its host alone. */
  private List<PublicationUrl> urls(LabManifest.Publication publication) {
    if (publication.host().isPresent() == publication.urls().isPresent()) {
      throw fields.wrong(
          "publication",
          publication.host().isPresent()
              ? "has host and urls; urls says everything, so leave out host"
              : "has neither host nor urls; host: crl.contoso.com is enough");
    }
    return publication
        .host()
        .map(host -> fields.match("publication.host", host, ManifestNames.HOST_AND_PORT))
        .<List<PublicationUrl>>map(host -> List.of(new PublicationUrl.OfWeb(host, "")))
        .orElseGet(() -> urls("publication.urls", publication.urls().orElseThrow()));
  }

  private Map<String, String> zones(Map<String, String> zones) {
    Map<String, String> read = new HashMap<>();
    zones.forEach(
        (host, zone) -> {
          fields.match("publication.zones", host, ManifestNames.HOST);
          if (!ZONES.contains(zone)) {
            throw fields.wrong(
                "publication.zones." + host, "is '" + zone + "', must be intranet or internet");
          }
          read.put(host.toLowerCase(Locale.ROOT), zone);
        });
    return read;
  }

  private List<PublicationUrl> urls(String field, List<String> texts) {
    if (texts.isEmpty()) {
      throw fields.wrong(field, "is empty; clients would find no CRL");
    }
    String domain = manifest.site().intranetDomain();
    Set<PublicationUrl> urls = new LinkedHashSet<>();
    for (String text : texts) {
      if (!urls.add(fields.read(field, text, each -> PublicationUrl.parse(each, domain)))) {
        throw fields.wrong(field, "lists '" + text + "' twice");
      }
    }
    return List.copyOf(urls);
  }

  private static Duration interval(String text) {
    Duration interval = Durations.parse(text);
    if (interval.isZero()) {
      throw new IllegalArgumentException("is zero; a CRL would be due as soon as it is published");
    }
    return interval;
  }

  private LabSettings.Certificates certificates(LabManifest.Certificates certificates) {
    List<LabManifest.Authority> authorities = manifest.authorities();
    return new LabSettings.Certificates(
        certificates
            .issuer()
            .map(name -> fields.match("certificates.issuer", name, ManifestNames.AUTHORITY))
            .orElseGet(() -> authorities.get(authorities.size() - 1).name()),
        fields.read("certificates.key", certificates.key(), KeySpec::ofLabel),
        fields.read("certificates.pfxProfile", certificates.pfxProfile(), PfxProfile::ofLabel),
        fields.read("certificates.renewPki", certificates.renewPki(), SettingsReader::pkiRenewal));
  }

  private static PkiRenewal pkiRenewal(String text) {
    return switch (text) {
      case "never" -> PkiRenewal.NEVER;
      case "due" -> PkiRenewal.DUE;
      default -> throw new IllegalArgumentException("is '" + text + "', must be never or due");
    };
  }
}
