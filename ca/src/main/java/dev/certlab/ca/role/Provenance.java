package dev.certlab.ca.role;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What of a certificate that the site makes for itself has a source, and what is a model: a choice
 * of this laboratory, which a real site may make otherwise. Microsoft documents few of the details.
 *
 * @param sources who says it, by the properties that have a source, the better one if there are two
 */
public record Provenance(Map<Property, String> sources) {
  /** What is to be said wherever dates of such certificates are shown. */
  public static final String OF_DATES =
      "when what the site makes for itself ends and renews is a model: Microsoft does not document"
          + " it";

  private static final String ENHANCED_HTTP = "ConfigMgr Enhanced HTTP";
  private static final String CONTROLS = "ConfigMgr cryptographic controls";
  private static final String COMMUNITY = "community re-implementations of the client";
  private static final String REPLICAS = "ConfigMgr database replicas for management points";

  /** What there is to be known of such a certificate. */
  public enum Property {
    SUBJECT,
    ALTERNATIVE_NAMES,
    ISSUER,
    PURPOSES,
    KEY_USAGE,
    KEY,
    LIFETIME,
    RENEWAL_LEAD,
    /** That it names no CRL and no place of its issuer. */
    PUBLICATION_POINTS,
    STORE;

    /** The name in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
      return label().replace('-', ' ');
    }
  }

  public Provenance {
    sources = new EnumMap<>(sources);
  }

  @Override
  public Map<Property, String> sources() {
    return new EnumMap<>(sources);
  }

  public static Provenance of(SiteCertificate kind) {
    return switch (kind) {
      case SMS_ISSUING -> by(ENHANCED_HTTP, Property.SUBJECT, Property.ISSUER);
      case ROLE_SSL, ROLE_SSL_OF_DISTRIBUTION_POINT ->
          by(ENHANCED_HTTP, Property.ISSUER, Property.STORE)
              .and("a blog of Microsoft's ConfigMgr support in Japan", Property.SUBJECT);
      case TOKEN_SIGNING -> by("ConfigMgr CMG token deployment", Property.ISSUER);
      case SITE_SERVER_SIGNING ->
          by("ConfigMgr plan for certificates", Property.SUBJECT, Property.ISSUER, Property.STORE);
      case SITE_SYSTEM_IDENTITY -> by(CONTROLS, Property.ISSUER, Property.PURPOSES, Property.KEY);
      case ROLE_SHARED -> by(CONTROLS, Property.ISSUER);
      case CONNECTOR -> by("a thread of the documentation's repository", Property.STORE);
      case CLIENT_SIGNING -> ofClient().and("ConfigMgr SDK, ISmsMessage4", Property.PURPOSES);
      case CLIENT_ENCRYPTION -> ofClient().and(COMMUNITY, Property.PURPOSES);
      case DISTRIBUTION_POINT ->
          by(CONTROLS, Property.ISSUER, Property.PURPOSES, Property.KEY)
              .and("one blog of 2013", Property.LIFETIME);
      case BOOT_MEDIA -> by("ConfigMgr create bootable media", Property.ISSUER);
      case SQL_IDENTIFICATION ->
          by(
              REPLICAS,
              Property.SUBJECT,
              Property.ISSUER,
              Property.PURPOSES,
              Property.KEY,
              Property.LIFETIME,
              Property.STORE);
    };
  }

  private static Provenance ofClient() {
    return by(
        COMMUNITY,
        Property.SUBJECT,
        Property.ISSUER,
        Property.KEY_USAGE,
        Property.KEY,
        Property.LIFETIME,
        Property.STORE);
  }

  private static Provenance by(String source, Property... properties) {
    return new Provenance(new EnumMap<>(Property.class)).and(source, properties);
  }

  private Provenance and(String source, Property... properties) {
    Map<Property, String> more = sources();
    List.of(properties).forEach(property -> more.put(property, source));
    return new Provenance(more);
  }

  /** What has no source, in the order of {@link Property}. */
  public List<Property> modelled() {
    return Arrays.stream(Property.values())
        .filter(property -> !sources.containsKey(property))
        .toList();
  }

  /** What is a model, for people: a phrase without a full stop. */
  public String ofModel() {
    return text(modelled()) + " (no source: a choice of this laboratory)";
  }

  /** What is not, a phrase for each source. */
  public List<String> bySource() {
    Map<String, List<Property>> grouped =
        sources.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    property -> String.valueOf(sources.get(property)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return grouped.entrySet().stream()
        .map(each -> text(each.getValue()) + " (" + each.getKey() + ")")
        .toList();
  }

  private static String text(List<Property> properties) {
    return properties.stream().map(Property::toString).collect(Collectors.joining(", "));
  }
}
