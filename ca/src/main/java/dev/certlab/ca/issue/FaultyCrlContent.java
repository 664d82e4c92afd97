package dev.certlab.ca.issue;

import dev.certlab.ca.der.CrlEncoder.Content;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint.Issuers;
import dev.certlab.ca.x509.IssuingDistributionPoint.Scope;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.OpaqueExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spoils the content of a CRL on request. */
final class FaultyCrlContent {
  private static final String OTHER_PLACE = "http://other.invalid/other.crl";
  private static final DistinguishedName OTHER_ISSUER = NameEncoder.commonName("Another CA");
  private static final Oid UNKNOWN_EXTENSION = new Oid("1.3.6.1.4.1.55555.1.2");

  /** More than any clock is wrong, so that every verifier sees the same. */
  private static final Duration BEYOND_DOUBT = Duration.ofDays(1);

  private final Signer signer;
  private final PublicationPoints points;
  private final Instant now;

  FaultyCrlContent(Signer signer, PublicationPoints points, Instant now) {
    this.signer = signer;
    this.points = points;
    this.now = now;
  }

  Content apply(CrlFault fault, Content content) {
    return switch (fault) {
      case EXPIRED, DELTA_EXPIRED ->
          shifted(
              content,
              Duration.between(content.nextUpdate().orElseThrow(), now.minus(BEYOND_DOUBT)));
      case NOT_YET_VALID ->
          shifted(content, Duration.between(content.thisUpdate(), now.plus(BEYOND_DOUBT)));
      case NO_NEXT_UPDATE -> during(content, content.thisUpdate(), Optional.empty());
      case WRONG_ISSUER -> by(content, content.algorithm(), OTHER_ISSUER);
      case SHA1 -> by(content, signer.sha1Scheme().identifier(), content.issuer());
      case WRONG_AKI ->
          with(content, AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.of(new byte[20]))));
      case NO_NUMBER -> without(content, CrlNumber.OID);
      case UNKNOWN_CRITICAL_EXTENSION ->
          with(content, new OpaqueExtension(UNKNOWN_EXTENSION, Octets.of(new byte[] {5, 0})));
      case IDP_DIFFERS_FROM_CDP -> elsewhere(content);
      case ONLY_USER -> only(content, Scope.ONLY_USER_CERTIFICATES);
      case ONLY_CA -> only(content, Scope.ONLY_CA_CERTIFICATES);
      case INDIRECT -> indirect(content);
      case DELTA_WRONG_BASE -> with(content, new DeltaCrlIndicator(number(content)));
      // Not in the content: in the signature, the signer, the version, the entries or nowhere.
      case BAD_SIGNATURE, SIGNER_WITHOUT_CRLSIGN, V1, HUGE, DELTA_MISSING, ROOT_CRL_MISSING ->
          content;
    };
  }

  private static Content shifted(Content content, Duration by) {
    Content moved =
        during(
            content,
            content.thisUpdate().plus(by),
            content.nextUpdate().map(next -> next.plus(by)));
    return find(content, NextCrlPublish.class)
        .map(next -> with(moved, new NextCrlPublish(next.time().plus(by))))
        .orElse(moved);
  }

  private static Content during(Content content, Instant thisUpdate, Optional<Instant> next) {
    return new Content(
        content.algorithm(), content.issuer(), thisUpdate, next, content.extensions());
  }

  private static Content by(
      Content content, AlgorithmIdentifier algorithm, DistinguishedName issuer) {
    return new Content(
        algorithm, issuer, content.thisUpdate(), content.nextUpdate(), content.extensions());
  }

  /** The delta's own number: no full CRL can have it, and every base has a smaller one. */
  private static CrlNumber number(Content content) {
    return find(content, CrlNumber.class).orElseThrow();
  }

  private Content elsewhere(Content content) {
    IssuingDistributionPoint point = point(content);
    Optional<DistributionPointName> other = CrlDistributionPoint.ofUri(OTHER_PLACE).name();
    return with(
        content,
        new IssuingDistributionPoint(
            other, point.scope(), point.onlySomeReasons(), point.issuers()));
  }

  private Content only(Content content, Scope scope) {
    IssuingDistributionPoint point = point(content);
    EnumSet<Scope> scopes = EnumSet.of(scope);
    scopes.addAll(point.scope());
    return with(
        content,
        new IssuingDistributionPoint(
            point.name(), scopes, point.onlySomeReasons(), point.issuers()));
  }

  private Content indirect(Content content) {
    IssuingDistributionPoint point = point(content);
    return with(
        content,
        new IssuingDistributionPoint(
            point.name(), point.scope(), point.onlySomeReasons(), Issuers.INDIRECT));
  }

  /** What the CRL says already, or the certificates' own place, so that nothing else is wrong. */
  private IssuingDistributionPoint point(Content content) {
    Optional<DistributionPointName> own =
        points.crlUris().isEmpty()
            ? Optional.empty()
            : PublicationPoints.pointOf(points.crlUris()).name();
    return find(content, IssuingDistributionPoint.class)
        .orElseGet(
            () -> new IssuingDistributionPoint(own, Set.of(), Optional.empty(), Issuers.OWN));
  }

  private static <T extends ExtensionValue> Optional<T> find(Content content, Class<T> type) {
    return content.extensions().stream()
        .flatMap(extension -> extension.decoded().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Content without(Content content, Oid oid) {
    return withExtensions(
        content, content.extensions().stream().filter(e -> !e.oid().equals(oid)).toList());
  }

  /** Replaces the extension of the value's kind where it stands, or adds it at the end. */
  private static Content with(Content content, ExtensionValue value) {
    Extension spoiled = ExtensionEncoder.extension(value, criticality(value));
    List<Extension> extensions = new ArrayList<>(content.extensions());
    extensions.replaceAll(e -> e.oid().equals(value.oid()) ? spoiled : e);
    if (!extensions.contains(spoiled)) {
      extensions.add(spoiled);
    }
    return withExtensions(content, extensions);
  }

  private static Criticality criticality(ExtensionValue value) {
    boolean critical =
        value instanceof IssuingDistributionPoint
            || value instanceof DeltaCrlIndicator
            || value instanceof OpaqueExtension;
    return critical ? Criticality.CRITICAL : Criticality.NON_CRITICAL;
  }

  private static Content withExtensions(Content content, List<Extension> extensions) {
    return new Content(
        content.algorithm(),
        content.issuer(),
        content.thisUpdate(),
        content.nextUpdate(),
        extensions);
  }
}
