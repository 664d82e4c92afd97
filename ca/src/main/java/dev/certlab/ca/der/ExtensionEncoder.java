package dev.certlab.ca.der;

import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificateTemplate;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.IssuerAlternativeName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint.Scope;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.OpaqueExtension;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.PolicyMappings;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Writes the extensions of certificates and CRLs (RFC 5280 §4.2, §5.2). */
public final class ExtensionEncoder {
  private ExtensionEncoder() {}

  /** The extension as it will stand in a certificate or CRL. */
  public static Extension extension(ExtensionValue value, Criticality criticality) {
    return new Extension(value.oid(), criticality, Octets.of(content(value)), Optional.of(value));
  }

  /** {@code Extensions}, one element. */
  static byte[] extensions(List<Extension> extensions) {
    return Der.sequence(
        extensions.stream()
            .map(
                extension ->
                    Der.sequence(
                        Der.oid(extension.oid()),
                        extension.isCritical() ? Der.bool(true) : new byte[0],
                        Der.octetString(extension.value().toArray())))
            .toList());
  }

  private static byte[] content(ExtensionValue value) {
    if (value instanceof SubjectKeyIdentifier ski) {
      return Der.octetString(ski.keyIdentifier().octets().toArray());
    } else if (value instanceof AuthorityKeyIdentifier aki) {
      return authorityKeyIdentifier(aki);
    } else if (value instanceof KeyUsage usage) {
      return Der.element(Tag.BIT_STRING, Der.namedBits(usage.bits(), KeyUsageBit.values()));
    } else if (value instanceof BasicConstraints constraints) {
      return Der.sequence(
          constraints.isCa() ? Der.bool(true) : new byte[0],
          count(constraints.pathLength(), Tag.INTEGER));
    } else if (value instanceof ExtendedKeyUsage usage) {
      return Der.sequence(usage.purposes().stream().map(p -> Der.oid(p.oid())).toList());
    } else if (value instanceof SubjectAlternativeName names) {
      return Der.sequence(NameEncoder.generalNames(names.names()));
    } else if (value instanceof IssuerAlternativeName names) {
      return Der.sequence(NameEncoder.generalNames(names.names()));
    } else if (value instanceof CrlDistributionPoints points) {
      return points(points.points());
    } else if (value instanceof FreshestCrl points) {
      return points(points.points());
    } else if (value instanceof AuthorityInformationAccess access) {
      return Der.sequence(
          access.descriptions().stream()
              .map(d -> Der.sequence(Der.oid(d.method()), NameEncoder.generalName(d.location())))
              .toList());
    }
    return lessCommonContent(value);
  }

  private static byte[] lessCommonContent(ExtensionValue value) {
    if (value instanceof CrlNumber number) {
      return Der.integer(number.value());
    } else if (value instanceof DeltaCrlIndicator delta) {
      return Der.integer(delta.base().value());
    } else if (value instanceof IssuingDistributionPoint point) {
      return issuingDistributionPoint(point);
    } else if (value instanceof NextCrlPublish next) {
      return Der.time(next.time());
    } else if (value instanceof CertificateTemplateName template) {
      return Der.bmpString(template.name());
    } else if (value instanceof CertificateTemplate template) {
      return Der.sequence(
          Der.oid(template.template()),
          Der.integer(template.majorVersion()),
          Der.integer(template.minorVersion()));
    } else if (value instanceof NameConstraints constraints) {
      return Der.sequence(
          subtrees(constraints.permitted(), 0), subtrees(constraints.excluded(), 1));
    } else if (value instanceof CertificatePolicies policies) {
      return Der.sequence(
          policies.policies().stream()
              .map(p -> Der.sequence(Der.oid(p.policy()), p.qualifiers().toArray()))
              .toList());
    } else if (value instanceof PolicyMappings mappings) {
      return Der.sequence(
          mappings.mappings().stream()
              .map(m -> Der.sequence(Der.oid(m.issuerDomain()), Der.oid(m.subjectDomain())))
              .toList());
    } else if (value instanceof PolicyConstraints constraints) {
      return Der.sequence(
          count(constraints.requireExplicitPolicy(), Tag.context(0)),
          count(constraints.inhibitPolicyMapping(), Tag.context(1)));
    } else if (value instanceof InhibitAnyPolicy inhibit) {
      return Der.integer(inhibit.skipCertificates());
    } else if (value instanceof OpaqueExtension opaque) {
      return opaque.value().toArray();
    }
    throw new IllegalStateException("no encoding for " + value.getClass());
  }

  private static byte[] count(OptionalInt value, int tag) {
    return value.isPresent()
        ? Der.element(tag, java.math.BigInteger.valueOf(value.getAsInt()).toByteArray())
        : new byte[0];
  }

  private static byte[] authorityKeyIdentifier(AuthorityKeyIdentifier aki) {
    List<byte[]> parts = new ArrayList<>();
    aki.keyIdentifier()
        .ifPresent(key -> parts.add(Der.element(Tag.context(0), key.octets().toArray())));
    if (!aki.issuer().isEmpty()) {
      parts.add(Der.element(Tag.contextConstructed(1), NameEncoder.generalNames(aki.issuer())));
    }
    aki.serial()
        .ifPresent(serial -> parts.add(Der.element(Tag.context(2), serial.value().toByteArray())));
    return Der.sequence(parts);
  }

  private static byte[] points(List<CrlDistributionPoint> points) {
    return Der.sequence(points.stream().map(ExtensionEncoder::point).toList());
  }

  private static byte[] point(CrlDistributionPoint point) {
    List<byte[]> parts = new ArrayList<>();
    point.name().ifPresent(name -> parts.add(NameEncoder.distributionPointName(name)));
    point.reasons().ifPresent(reasons -> parts.add(reasons(reasons, 1)));
    if (!point.crlIssuer().isEmpty()) {
      parts.add(
          Der.element(Tag.contextConstructed(2), NameEncoder.generalNames(point.crlIssuer())));
    }
    return Der.sequence(parts);
  }

  private static byte[] reasons(Set<ReasonFlag> reasons, int tag) {
    return Der.element(Tag.context(tag), Der.namedBits(reasons, ReasonFlag.values()));
  }

  private static byte[] issuingDistributionPoint(IssuingDistributionPoint point) {
    List<byte[]> parts = new ArrayList<>();
    point.name().ifPresent(name -> parts.add(NameEncoder.distributionPointName(name)));
    flag(parts, 1, point.scope().contains(Scope.ONLY_USER_CERTIFICATES));
    flag(parts, 2, point.scope().contains(Scope.ONLY_CA_CERTIFICATES));
    point.onlySomeReasons().ifPresent(reasons -> parts.add(reasons(reasons, 3)));
    flag(parts, 4, point.issuers() == IssuingDistributionPoint.Issuers.INDIRECT);
    flag(parts, 5, point.scope().contains(Scope.ONLY_ATTRIBUTE_CERTIFICATES));
    return Der.sequence(parts);
  }

  private static void flag(List<byte[]> parts, int tag, boolean stated) {
    if (stated) {
      parts.add(Der.element(Tag.context(tag), new byte[] {(byte) 0xff}));
    }
  }

  private static byte[] subtrees(List<NameConstraints.Subtree> subtrees, int tag) {
    if (subtrees.isEmpty()) {
      return new byte[0];
    }
    return Der.element(
        Tag.contextConstructed(tag),
        subtrees.stream()
            .map(subtree -> Der.sequence(NameEncoder.generalName(subtree.base())))
            .toArray(byte[][]::new));
  }
}
