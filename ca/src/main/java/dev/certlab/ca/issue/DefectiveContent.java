package dev.certlab.ca.issue;

import dev.certlab.ca.der.CertificateEncoder.Content;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.OpaqueExtension;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spoils the content of a certificate on request. */
final class DefectiveContent {
  private static final String WRONG_HOST = "wrong-host.invalid";
  private static final Oid UNKNOWN_EXTENSION = new Oid("1.3.6.1.4.1.55555.1.1");
  private static final Duration GONE = Duration.ofDays(30);

  private DefectiveContent() {}

  static Content apply(Defect defect, Content content, Signer signer, Instant now) {
    return switch (defect) {
      case WRONG_EKU -> with(content, new ExtendedKeyUsage(List.of(KeyPurpose.CODE_SIGNING)));
      case NO_EKU -> without(content, ExtendedKeyUsage.OID);
      case EXPIRED ->
          during(content, Validity.of(now.minus(GONE.multipliedBy(2)), now.minus(GONE)));
      case NOT_YET_VALID ->
          during(content, Validity.of(now.plus(GONE), now.plus(GONE.multipliedBy(2))));
      case NAME_MISMATCH -> misnamed(content);
      case NO_SAN -> without(content, SubjectAlternativeName.OID);
      case NO_CDP -> without(without(content, CrlDistributionPoints.OID), FreshestCrl.OID);
      case LDAP_ONLY_CDP -> pointingTo(content, ldapUri(signer));
      case HTTPS_CDP -> pointingTo(content, httpsUri(content));
      case NO_KEY_USAGE -> without(content, KeyUsage.OID);
      case WRONG_KEY_USAGE -> with(content, KeyUsage.of(KeyUsageBit.DATA_ENCIPHERMENT));
      case WRONG_AKI ->
          with(content, AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.of(new byte[20]))));
      case UNKNOWN_CRITICAL ->
          with(content, new OpaqueExtension(UNKNOWN_EXTENSION, Octets.of(new byte[] {5, 0})));
      case SHA1 ->
          new Content(
              content.serial(),
              signer.sha1Scheme().identifier(),
              content.issuer(),
              content.validity(),
              content.subject(),
              content.publicKey(),
              content.extensions());
      // Not in the content: in the key, the signature, the chain file or the issuer.
      case WEAK_KEY, BAD_SIGNATURE, MISSING_INTERMEDIATE, NOT_A_CA, PATH_LENGTH, NO_CERT_SIGN ->
          content;
    };
  }

  private static Content withExtensions(Content content, List<Extension> extensions) {
    return new Content(
        content.serial(),
        content.algorithm(),
        content.issuer(),
        content.validity(),
        content.subject(),
        content.publicKey(),
        extensions);
  }

  private static Content during(Content content, Validity validity) {
    return new Content(
        content.serial(),
        content.algorithm(),
        content.issuer(),
        validity,
        content.subject(),
        content.publicKey(),
        content.extensions());
  }

  private static Content without(Content content, Oid oid) {
    return withExtensions(
        content, content.extensions().stream().filter(e -> !e.oid().equals(oid)).toList());
  }

  /** Replaces the extension of the value's kind where it stands, or adds it at the end. */
  private static Content with(Content content, ExtensionValue value) {
    Criticality criticality =
        value instanceof KeyUsage || value instanceof OpaqueExtension
            ? Criticality.CRITICAL
            : Criticality.NON_CRITICAL;
    List<Extension> extensions = new ArrayList<>(content.extensions());
    Extension spoiled = ExtensionEncoder.extension(value, criticality);
    int at = -1;
    for (int i = 0; i < extensions.size(); i++) {
      at = extensions.get(i).oid().equals(value.oid()) ? i : at;
    }
    if (at >= 0) {
      extensions.set(at, spoiled);
    } else {
      extensions.add(spoiled);
    }
    return withExtensions(content, extensions);
  }

  private static Content misnamed(Content content) {
    Content renamed =
        new Content(
            content.serial(),
            content.algorithm(),
            content.issuer(),
            content.validity(),
            NameEncoder.commonName(WRONG_HOST),
            content.publicKey(),
            content.extensions());
    return with(renamed, new SubjectAlternativeName(List.of(new GeneralName.DnsName(WRONG_HOST))));
  }

  private static Content pointingTo(Content content, String uri) {
    return with(
        without(content, FreshestCrl.OID),
        new CrlDistributionPoints(List.of(PublicationPoints.pointOf(List.of(uri)))));
  }

  /** The form an unmodified domain CA writes (AD CS CRLPublicationURLs entry 2). */
  private static String ldapUri(Signer signer) {
    String name = signer.name().commonName().orElse("CA").replace(" ", "%20");
    return "ldap:///CN="
        + name
        + ",CN=ca01,CN=CDP,CN=Public%20Key%20Services,CN=Services,CN=Configuration,"
        + "DC=contoso,DC=com?certificateRevocationList?base?objectClass=cRLDistributionPoint";
  }

  private static String httpsUri(Content content) {
    Optional<String> http =
        content.extensions().stream()
            .flatMap(extension -> extension.decoded().stream())
            .filter(CrlDistributionPoints.class::isInstance)
            .flatMap(points -> ((CrlDistributionPoints) points).points().stream())
            .flatMap(point -> point.uris().stream())
            .filter(uri -> uri.startsWith("http://"))
            .findFirst();
    return http.map(uri -> "https://" + uri.substring("http://".length()))
        .orElse("https://crl.invalid/ca.crl");
  }
}
