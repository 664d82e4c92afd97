package dev.certlab.ca.lab.manifest;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code lab.yaml} says: a complete, reviewable description of a lab. Names are those of the
 * file; {@link ManifestFile} reads and writes it, and a JSON Schema ships beside this class.
 *
 * @param schemaVersion 1
 * @param authorities the CAs, each after its issuer; one alone is a single-tier lab
 * @param publication how CRLs and CA certificates are published
 * @param hosts the names of the parties that every site with a CMG has
 * @param parties any further ones, by the label of their role; absent: none
 * @param siteCertificates the certificates that the site makes for itself; absent: defaults
 * @param renewal when certificates are renewed; absent: defaults
 * @param publish into which directories of others CRLs and CA certificates are published; absent:
 *     into none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LabManifest(
    @JsonProperty(required = true) int schemaVersion,
    @JsonProperty(required = true) Site site,
    @JsonProperty(required = true) List<Authority> authorities,
    @JsonProperty(required = true) Publication publication,
    @JsonProperty(required = true) Hosts hosts,
    Optional<Map<String, List<PartyEntry>>> parties,
    @JsonProperty(required = true) Certificates certificates,
    Optional<SiteCertificates> siteCertificates,
    Optional<Renewal> renewal,
    Optional<Publish> publish) {
  public static final int SCHEMA_VERSION = 1;

  public LabManifest {
    authorities = List.copyOf(authorities);
  }

  /**
   * A lab with a root and an issuing CA, one client and the usual periods, to be edited.
   *
   * <p>Keys are RSA because ConfigMgr accepts nothing else. PKI certificates are not renewed by
   * themselves, as in real life.
   */
  public static LabManifest standard(Site site) {
    ManifestNames.requireDomain(site.internetDomain());
    ManifestNames.requireDomain(site.intranetDomain());
    String organization = site.internetDomain().split("\\.", -1)[0];
    String name = organization.substring(0, 1).toUpperCase(Locale.ROOT) + organization.substring(1);
    String root = name + " Lab Root CA";
    return new LabManifest(
        SCHEMA_VERSION,
        site,
        List.of(
            Authority.of(root, Optional.empty(), "rsa-4096"),
            Authority.of(name + " Lab Issuing CA", Optional.of(root), "rsa-3072")),
        Publication.at("crl." + site.internetDomain()),
        new Hosts(
            organization.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")
                + "cmg."
                + site.internetDomain(),
            "cmgcp01." + site.intranetDomain(),
            "mp01." + site.intranetDomain(),
            List.of("client01." + site.intranetDomain())),
        Optional.empty(),
        new Certificates(Optional.empty(), "rsa-2048", "windows2016", "never"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same lab that publishes into directories too. */
  public LabManifest withPublish(Publish directories) {
    return new LabManifest(
        schemaVersion,
        site,
        authorities,
        publication,
        hosts,
        parties,
        certificates,
        siteCertificates,
        renewal,
        Optional.of(directories));
  }

  /** The same lab with other settings of what the site makes for itself, and of renewal. */
  public LabManifest withRenewal(SiteCertificates ofSite, Renewal settings) {
    return new LabManifest(
        schemaVersion,
        site,
        authorities,
        publication,
        hosts,
        parties,
        certificates,
        Optional.of(ofSite),
        Optional.of(settings),
        publish);
  }

  /** The same lab whose clients prove who they are by these methods, separated by commas. */
  public LabManifest withAuthentication(String methods) {
    return new LabManifest(
        schemaVersion,
        new Site(
            site.code(),
            site.communication(),
            methods,
            site.intranetDomain(),
            site.internetDomain(),
            site.reading()),
        authorities,
        publication,
        hosts,
        parties,
        certificates,
        siteCertificates,
        renewal,
        publish);
  }

  /** The same lab with other CAs. */
  public LabManifest withAuthorities(List<Authority> others) {
    return new LabManifest(
        schemaVersion,
        site,
        others,
        publication,
        hosts,
        parties,
        certificates,
        siteCertificates,
        renewal,
        publish);
  }

  /** The same lab with these hosts, and these further parties. */
  public LabManifest withParties(Hosts named, Map<String, List<PartyEntry>> further) {
    return new LabManifest(
        schemaVersion,
        site,
        authorities,
        publication,
        named,
        further.isEmpty() ? Optional.empty() : Optional.of(further),
        certificates,
        siteCertificates,
        renewal,
        publish);
  }

  /** The same lab whose certificates name {@code host}, with a port if it is not 80, in URLs. */
  public LabManifest withPublicationHost(String host) {
    return withPublication(publication.withHost(host));
  }

  /** The same lab, published otherwise. */
  public LabManifest withPublication(Publication other) {
    return new LabManifest(
        schemaVersion,
        site,
        authorities,
        other,
        hosts,
        parties,
        certificates,
        siteCertificates,
        renewal,
        publish);
  }

  /**
   * The site.
   *
   * @param code three letters or digits
   * @param communication {@code https} or {@code enhanced-http}
   * @param authentication {@code azure-ad}, {@code pki} or {@code token}; several separated by
   *     commas, in the file a list
   * @param reading which reading of the matrix is applied: {@code figure} or {@code docs}
   */
  public record Site(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String communication,
      @JsonProperty(required = true)
          @JsonDeserialize(using = WordList.Reader.class)
          @JsonSerialize(using = WordList.Writer.class)
          String authentication,
      @JsonProperty(required = true) String intranetDomain,
      @JsonProperty(required = true) String internetDomain,
      @JsonProperty(required = true) String reading) {}

  /**
   * A CA.
   *
   * @param issuer the name of the CA above; absent for a root
   * @param key a key specification such as {@code rsa-3072}
   * @param lifetime a duration; absent: the profile's
   * @param urls where its CRLs and its certificate are found, as in {@link Publication}; absent: as
   *     for all
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Authority(
      @JsonProperty(required = true) String name,
      Optional<String> issuer,
      @JsonProperty(required = true) String key,
      Optional<String> lifetime,
      Optional<List<String>> urls) {
    /** With the lifetime of its profile, and published as all are. */
    public static Authority of(String name, Optional<String> issuer, String key) {
      return new Authority(name, issuer, key, Optional.empty(), Optional.empty());
    }

    /** The same with another kind of key. */
    public Authority withKey(String chosen) {
      return new Authority(name, issuer, chosen, lifetime, urls);
    }

    /** The same with URLs of its own. */
    public Authority withUrls(String... chosen) {
      return new Authority(name, issuer, key, lifetime, Optional.of(List.of(chosen)));
    }
  }

  /**
   * Publication. Either {@code host} or {@code urls} says what certificates say about where CRLs
   * and CA certificates are found.
   *
   * @param host the host name in CDP and AIA URLs, with a port if it is not 80: one URL over HTTP
   * @param urls the directories in CDP and AIA URLs, in the order in which clients try them; see
   *     {@link PublicationUrl}
   * @param zones host names that resolve in one zone only, and that zone: {@code intranet} or
   *     {@code internet}; the others resolve in both
   * @param interval from CRL to CRL, a duration
   * @param overlap absent: a tenth of the interval, at most 12 hours, as AD CS computes it
   * @param deltaInterval from delta CRL to delta CRL, a duration; absent: there are no delta CRLs,
   *     and certificates name none
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Publication(
      Optional<String> host,
      Optional<List<String>> urls,
      Optional<Map<String, String>> zones,
      @JsonProperty(required = true) String interval,
      Optional<String> overlap,
      Optional<String> deltaInterval) {
    /** One URL over HTTP, and a CRL a week, as AD CS has it. */
    public static Publication at(String host) {
      return new Publication(
          Optional.of(host),
          Optional.empty(),
          Optional.empty(),
          "7d",
          Optional.empty(),
          Optional.empty());
    }

    /** The same with one URL over HTTP. */
    public Publication withHost(String chosen) {
      return new Publication(
          Optional.of(chosen), Optional.empty(), zones, interval, overlap, deltaInterval);
    }

    /** The same with those URLs, in their order. */
    public Publication withUrls(String... chosen) {
      return new Publication(
          Optional.empty(), Optional.of(List.of(chosen)), zones, interval, overlap, deltaInterval);
    }

    /** The same with host names that resolve in one zone only. */
    public Publication withZones(Map<String, String> chosen) {
      return new Publication(host, urls, Optional.of(chosen), interval, overlap, deltaInterval);
    }

    /** The same with delta CRLs, or without. */
    public Publication withDeltaInterval(Optional<String> chosen) {
      return new Publication(host, urls, zones, interval, overlap, chosen);
    }
  }

  /** The host names of the parties; fully qualified. */
  public record Hosts(
      @JsonProperty(required = true) String cloudManagementGateway,
      @JsonProperty(required = true) String connectionPoint,
      @JsonProperty(required = true) String managementPoint,
      @JsonProperty(required = true) List<String> clients) {
    public Hosts {
      clients = List.copyOf(clients);
    }
  }

  /**
   * Defaults for the parties' certificates.
   *
   * @param issuer the CA that issues them; absent: the last one listed
   * @param key a key specification
   * @param pfxProfile {@code modern}, {@code windows2019}, {@code windows2016} or {@code java8}
   * @param renewPki whether {@code apply} renews PKI certificates that are due; {@code never} is as
   *     in real life, where they expire
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Certificates(
      Optional<String> issuer,
      @JsonProperty(required = true) String key,
      @JsonProperty(required = true) String pfxProfile,
      @JsonProperty(required = true) String renewPki) {}

  /**
   * The certificates that the site makes for itself with Enhanced HTTP. Microsoft does not document
   * their lifetimes, so the defaults are a model; see {@link dev.certlab.ca.role.SiteCertificate}.
   *
   * @param server the host name of the site server; absent: {@code cm01} in the intranet's domain
   * @param key a key specification for all of them; absent: rsa-2048
   * @param lifetimes durations by kind, such as {@code sms-role-ssl: 1y}; absent: the kind's
   * @param roles the kinds of roles whose servers share a self-signed certificate, of {@link
   *     dev.certlab.ca.role.SiteCertificate#SHARING_ROLES}; absent: {@code management-point}
   * @param succession how a new SMS Issuing takes over, see {@link dev.certlab.ca.role.Succession};
   *     absent: {@code cross-signed}
   * @param trustDelay how long it takes until the parties trust a new SMS Issuing, a duration;
   *     absent: none
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record SiteCertificates(
      Optional<String> server,
      Optional<String> key,
      Optional<Map<String, String>> lifetimes,
      Optional<List<String>> roles,
      Optional<String> succession,
      Optional<String> trustDelay) {
    /** Everything as it is without that section. */
    public static SiteCertificates standard() {
      return new SiteCertificates(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same with another kind of keys. */
    public SiteCertificates withKey(String chosen) {
      return new SiteCertificates(
          server, Optional.of(chosen), lifetimes, roles, succession, trustDelay);
    }

    /** The same with those lifetimes. */
    public SiteCertificates withLifetimes(Map<String, String> chosen) {
      return new SiteCertificates(server, key, Optional.of(chosen), roles, succession, trustDelay);
    }

    /** The same with another way for a new SMS Issuing to take over. */
    public SiteCertificates withSuccession(String chosen, String delay) {
      return new SiteCertificates(
          server, key, lifetimes, roles, Optional.of(chosen), Optional.of(delay));
    }
  }

  /**
   * Renewal.
   *
   * @param leads how long before its end a certificate is renewed, by kind or {@code pki}: a
   *     duration, or a part of its lifetime such as {@code 20%}
   * @param key {@code new} or {@code same}: whether a renewed certificate gets a key of its own, or
   *     keeps that of the old one; absent: new. SMS Issuing always gets a new one
   * @param hook a program and its arguments, run without a shell after each renewal
   * @param hookTimeLimit a duration after which the hook is ended; absent: 30s
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Renewal(
      Optional<Map<String, String>> leads,
      Optional<String> key,
      Optional<List<String>> hook,
      Optional<String> hookTimeLimit) {
    /** Everything as it is without that section. */
    public static Renewal standard() {
      return new Renewal(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with those leads. */
    public Renewal withLeads(Map<String, String> chosen) {
      return new Renewal(Optional.of(chosen), key, hook, hookTimeLimit);
    }

    /** The same with {@code new} or {@code same} keys. */
    public Renewal withKey(String chosen) {
      return new Renewal(leads, Optional.of(chosen), hook, hookTimeLimit);
    }

    /** The same with a program to run. */
    public Renewal withHook(List<String> command, String timeLimit) {
      return new Renewal(leads, key, Optional.of(command), Optional.of(timeLimit));
    }
  }

  /**
   * Directories of others, such as the root of IIS or nginx, in which the files of {@code www/} are
   * published too.
   *
   * @param to paths, UNC paths among them; one that is not absolute begins at the lab
   * @param hook a program and its arguments, run without a shell for each directory once its files
   *     are complete
   * @param hookTimeLimit a duration after which the hook is ended; absent: 30s
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Publish(
      @JsonProperty(required = true)
          @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<String> to,
      Optional<List<String>> hook,
      Optional<String> hookTimeLimit) {
    public Publish {
      to = List.copyOf(to);
    }

    /** Into those directories, and no program. */
    public static Publish into(String... directories) {
      return new Publish(List.of(directories), Optional.empty(), Optional.empty());
    }

    /** The same with a program to run. */
    public Publish withHook(List<String> command, String timeLimit) {
      return new Publish(to, Optional.of(command), Optional.of(timeLimit));
    }
  }
}
