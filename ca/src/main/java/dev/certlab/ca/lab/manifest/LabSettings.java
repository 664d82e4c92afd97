package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.renewal.RenewalLead;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.Succession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a lab shall be, as its manifest says: each value has been read and has its type, and where
 * the manifest is silent the default stands. {@link SettingsReader} reads it once; {@link
 * LabManifest} is the form of the file.
 *
 * @param authorities each after its issuer
 */
public record LabSettings(
    Site site,
    List<Authority> authorities,
    Publication publication,
    Parties parties,
    Certificates certificates,
    SiteCertificates siteCertificates,
    Renewal renewal,
    Publish publish) {

  public LabSettings {
    authorities = List.copyOf(authorities);
  }

  /** Whether the site makes certificates for itself. */
  public boolean isEnhancedHttp() {
    return site.communication() == Communication.ENHANCED_HTTP;
  }

  /**
   * Where the CRLs and the certificate of a CA are found, also of one the manifest does not list.
   */
  public List<PublicationUrl> urls(String authority) {
    return authorities.stream()
        .filter(listed -> listed.name().equals(authority) && !listed.urls().isEmpty())
        .findFirst()
        .map(Authority::urls)
        .orElse(publication.urls());
  }

  /** All directories of web servers in which something is looked for, each once. */
  public List<PublicationUrl.OfWeb> webUrls() {
    return Stream.concat(
            publication.urls().stream(), authorities.stream().flatMap(each -> each.urls().stream()))
        .filter(PublicationUrl.OfWeb.class::isInstance)
        .map(PublicationUrl.OfWeb.class::cast)
        .distinct()
        .toList();
  }

  /** The same under another reading of the matrix. */
  public LabSettings under(Reading reading) {
    Site other =
        new Site(
            site.code(),
            site.communication(),
            site.methods(),
            site.intranetDomain(),
            site.internetDomain(),
            reading);
    return new LabSettings(
        other, authorities, publication, parties, certificates, siteCertificates, renewal, publish);
  }

  /**
   * The site.
   *
   * @param code three letters or digits
   * @param methods how clients prove to the CMG who they are; at least one
   * @param reading which reading of the matrix is applied
   */
  public record Site(
      String code,
      Communication communication,
      Set<ClientAuthentication> methods,
      String intranetDomain,
      String internetDomain,
      Reading reading) {
    public Site {
      methods = Set.copyOf(methods);
    }

    /**
     * The row of the matrix that is applied: of several methods that with certificates, for it asks
     * for all that the others do.
     */
    public ClientAuthentication authentication() {
      return methods.contains(ClientAuthentication.PKI)
          ? ClientAuthentication.PKI
          : Stream.of(ClientAuthentication.values())
              .filter(methods::contains)
              .findFirst()
              .orElseThrow();
    }
  }

  /**
   * A CA.
   *
   * @param issuer the CA above; empty for a root
   * @param lifetime empty: the profile's
   * @param urls where its CRLs and its certificate are found; empty: as for all
   */
  public record Authority(
      String name,
      Optional<String> issuer,
      KeySpec key,
      Optional<Duration> lifetime,
      List<PublicationUrl> urls) {
    public Authority {
      urls = List.copyOf(urls);
    }
  }

  /**
   * Publication.
   *
   * @param urls where CRLs and CA certificates are found, in the order in which clients try them
   * @param onlyIn host names, in lower case, that resolve in one zone only, and the label of that
   * @param delta empty: there are no delta CRLs, and certificates name none
   */
  public record Publication(
      List<PublicationUrl> urls,
      Map<String, String> onlyIn,
      CrlProfile base,
      Optional<CrlProfile> delta) {
    public Publication {
      urls = List.copyOf(urls);
      onlyIn = Map.copyOf(onlyIn);
    }

    /** The host names that do not resolve in the zone of that label. */
    public Set<String> unknownIn(String zone) {
      return onlyIn.entrySet().stream()
          .filter(each -> !each.getValue().equals(zone))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Publication into directories of others.
   *
   * @param to as the manifest writes them
   * @param hook the program to run for each, and its arguments; empty: none
   * @param hookTimeLimit after which it is ended
   */
  public record Publish(List<String> to, List<String> hook, Duration hookTimeLimit) {
    public Publish {
      to = List.copyOf(to);
      hook = List.copyOf(hook);
    }
  }

  /** Whether {@code apply} renews certificates of the PKI. */
  public enum PkiRenewal {
    /** As in real life, where they expire. */
    NEVER,
    /** Those that are due. */
    DUE
  }

  /**
   * Defaults for the parties' certificates.
   *
   * @param issuer the CA that issues them
   */
  public record Certificates(
      String issuer, KeySpec key, PfxProfile pfxProfile, PkiRenewal pkiRenewal) {}

  /**
   * The certificates that the site makes for itself.
   *
   * @param server the host name of the site server
   * @param chosenKey for all of them; empty: the kind's
   * @param chosenLifetimes of those that do not have their kind's
   * @param sharingRoles the kinds of roles whose servers share a self-signed certificate
   * @param trustDelay how long it takes until the parties trust a new SMS Issuing
   */
  public record SiteCertificates(
      String server,
      Optional<KeySpec> chosenKey,
      Map<SiteCertificate, Duration> chosenLifetimes,
      List<String> sharingRoles,
      Succession succession,
      Duration trustDelay) {
    public SiteCertificates {
      chosenLifetimes = Map.copyOf(chosenLifetimes);
      sharingRoles = List.copyOf(sharingRoles);
    }

    public KeySpec key(SiteCertificate kind) {
      return chosenKey.orElse(kind.key());
    }

    public Duration lifetime(SiteCertificate kind) {
      return chosenLifetimes.getOrDefault(
          kind, chosenLifetimes.getOrDefault(kind.model(), kind.lifetime()));
    }
  }

  /**
   * Renewal.
   *
   * @param pkiLead how long before its end a certificate of the PKI is due
   * @param chosenLeads of those kinds of the site's certificates that do not have the standard
   * @param key whether a renewed certificate keeps the key of the old one
   * @param hook the program to run after each renewal, and its arguments; empty: none
   * @param hookTimeLimit after which it is ended
   */
  public record Renewal(
      RenewalLead pkiLead,
      Map<SiteCertificate, RenewalLead> chosenLeads,
      RenewalKey key,
      List<String> hook,
      Duration hookTimeLimit) {
    private static final RenewalLead STANDARD = new RenewalLead.Fixed(Duration.ofDays(30));

    /** SMS Issuing must outlive what it issues, so it is renewed long before. */
    private static final RenewalLead OF_ISSUER = new RenewalLead.Fixed(Duration.ofDays(730));

    public Renewal {
      chosenLeads = Map.copyOf(chosenLeads);
      hook = List.copyOf(hook);
    }

    /** How long before its end a certificate of the site is due. */
    public RenewalLead lead(SiteCertificate kind) {
      return chosenLeads.getOrDefault(kind, chosenLeads.getOrDefault(kind.model(), standard(kind)));
    }

    private static RenewalLead standard(SiteCertificate kind) {
      return kind == SiteCertificate.SMS_ISSUING ? OF_ISSUER : STANDARD;
    }
  }
}
