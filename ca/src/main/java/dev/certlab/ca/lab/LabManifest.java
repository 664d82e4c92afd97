package dev.certlab.ca.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What {@code lab.yaml} says: a complete, reviewable description of a lab. Names are those of the
 * file; {@link ManifestFile} reads and writes it, and a JSON Schema ships beside this class.
 *
 * @param schemaVersion 1
 * @param authorities the CAs, each after its issuer; one alone is a single-tier lab
 * @param publication how CRLs and CA certificates are published
 * @param hosts the names of the parties
 */
public record LabManifest(
    @JsonProperty(required = true) int schemaVersion,
    @JsonProperty(required = true) Site site,
    @JsonProperty(required = true) List<Authority> authorities,
    @JsonProperty(required = true) Publication publication,
    @JsonProperty(required = true) Hosts hosts,
    @JsonProperty(required = true) Certificates certificates) {
  public static final int SCHEMA_VERSION = 1;

  public LabManifest {
    authorities = List.copyOf(authorities);
  }

  /**
   * The site.
   *
   * @param code three letters or digits
   * @param communication {@code https} or {@code enhanced-http}
   * @param authentication {@code azure-ad}, {@code pki} or {@code token}
   * @param reading which reading of the matrix is applied: {@code figure} or {@code docs}
   */
  public record Site(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String communication,
      @JsonProperty(required = true) String authentication,
      @JsonProperty(required = true) String intranetDomain,
      @JsonProperty(required = true) String internetDomain,
      @JsonProperty(required = true) String reading) {}

  /**
   * A CA.
   *
   * @param issuer the name of the CA above; absent for a root
   * @param key a key specification such as {@code rsa-3072}
   * @param lifetime a duration; absent: the profile's
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Authority(
      @JsonProperty(required = true) String name,
      Optional<String> issuer,
      @JsonProperty(required = true) String key,
      Optional<String> lifetime) {}

  /**
   * Publication.
   *
   * @param host the host name in CDP and AIA URLs, with a port if it is not 80
   * @param interval from CRL to CRL, a duration
   * @param overlap absent: a tenth of the interval, at most 12 hours, as AD CS computes it
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Publication(
      @JsonProperty(required = true) String host,
      @JsonProperty(required = true) String interval,
      Optional<String> overlap) {}

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
   * @param key a key specification
   * @param pfxProfile {@code modern}, {@code windows2019}, {@code windows2016} or {@code java8}
   * @param renewPki whether {@code apply} renews PKI certificates that are due; {@code never} is as
   *     in real life, where they expire
   */
  public record Certificates(
      @JsonProperty(required = true) String key,
      @JsonProperty(required = true) String pfxProfile,
      @JsonProperty(required = true) String renewPki) {}
}
