package dev.certlab.ca.der;

import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificateTemplate;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuerAlternativeName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.OcspNoCheck;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the extensions of certificates, CRLs and CRL entries (RFC 5280 §4.2, §5.2, §5.3). */
final class ExtensionDecoder {
  private static final int MOST_OCTETS_OF_CRL_NUMBER = 20;

  private ExtensionDecoder() {}

  /**
   * Reads {@code Extensions}. A malformed or repeated extension is noted in {@code defects}; the
   * others are still read.
   *
   * @param empty how bad it is if there are none: ASN.1 wants at least one
   */
  static Extensions extensions(
      DerCursor cursor, String what, List<EncodingDefect> defects, EncodingDefect.Kind empty) {
    DerCursor sequence = cursor.enter(Tag.SEQUENCE, what);
    if (sequence.atEnd()) {
      defects.add(new EncodingDefect(what, "present but empty", empty));
    }
    List<Extension> extensions = new ArrayList<>();
    Set<Oid> seen = new HashSet<>();
    while (!sequence.atEnd()) {
      DerCursor content = sequence.enterAny(what);
      try {
        Extension extension = extension(content, what, defects);
        if (!seen.add(extension.oid())) {
          defects.add(
              new EncodingDefect(
                  what + "." + extension.oid(),
                  "occurs more than once",
                  EncodingDefect.Kind.DETAIL));
        }
        extensions.add(extension);
      } catch (MalformedEncodingException unreadable) {
        defects.add(new EncodingDefect(what, String.valueOf(unreadable.getMessage())));
      }
    }
    return new Extensions(extensions);
  }

  private static Extension extension(DerCursor content, String what, List<EncodingDefect> defects) {
    Oid oid = content.oid(what);
    Criticality criticality = Criticality.NON_CRITICAL;
    if (content.nextIs(Tag.BOOLEAN)) {
      if (content.bool(what)) {
        criticality = Criticality.CRITICAL;
      } else {
        defects.add(
            new EncodingDefect(
                what + "." + oid, "default value FALSE is encoded", EncodingDefect.Kind.LAX));
      }
    }
    Octets value = content.enter(Tag.OCTET_STRING, what).rest();
    content.expectEnd(what);
    return new Extension(oid, criticality, value, decode(oid, value, what, defects));
  }

  private static Optional<ExtensionValue> decode(
      Oid oid, Octets value, String what, List<EncodingDefect> defects) {
    try {
      return Optional.ofNullable(value(oid, value, defects));
    } catch (IllegalArgumentException malformed) {
      defects.add(
          new EncodingDefect(
              what + "." + oid,
              String.valueOf(malformed.getMessage()),
              EncodingDefect.Kind.DETAIL));
      return Optional.empty();
    }
  }

  private static @Nullable ExtensionValue value(
      Oid oid, Octets octets, List<EncodingDefect> defects) {
    DerCursor in = DerCursor.over(octets.toArray());
    ExtensionValue value =
        switch (oid.value()) {
          case "2.5.29.14" -> new SubjectKeyIdentifier(keyIdentifier(in, Tag.OCTET_STRING));
          case "2.5.29.15" -> keyUsage(in);
          case "2.5.29.17" -> new SubjectAlternativeName(names(in, "subjectAltName", defects));
          case "2.5.29.18" -> new IssuerAlternativeName(names(in, "issuerAltName", defects));
          case "2.5.29.19" -> basicConstraints(in);
          case "2.5.29.20" -> crlNumber(in, "cRLNumber", defects);
          case "2.5.29.27" -> new DeltaCrlIndicator(crlNumber(in, "baseCRLNumber", defects));
          case "2.5.29.28" -> DistributionPointDecoder.issuingDistributionPoint(in, defects);
          case "2.5.29.30" -> PolicyDecoder.nameConstraints(in, defects);
          case "2.5.29.31" ->
              new CrlDistributionPoints(DistributionPointDecoder.points(in, defects));
          case "2.5.29.32" -> PolicyDecoder.policies(in);
          case "2.5.29.33" -> PolicyDecoder.mappings(in);
          case "2.5.29.35" -> authorityKeyIdentifier(in);
          case "2.5.29.36" -> PolicyDecoder.constraints(in, defects);
          case "2.5.29.37" -> extendedKeyUsage(in);
          case "2.5.29.46" -> new FreshestCrl(DistributionPointDecoder.points(in, defects));
          case "2.5.29.54" -> PolicyDecoder.inhibitAnyPolicy(in);
          case "1.3.6.1.5.5.7.1.1" -> authorityInformationAccess(in);
          case "1.3.6.1.5.5.7.48.1.5" -> noCheck(in);
          case "1.3.6.1.4.1.311.20.2" -> templateName(in);
          case "1.3.6.1.4.1.311.21.4" -> nextCrlPublish(in);
          case "1.3.6.1.4.1.311.21.7" -> template(in);
          default -> null;
        };
    if (value != null) {
      in.expectEnd("extension");
    }
    return value;
  }

  /** RFC 5280 §5.2.3: not negative, and of 20 octets at most. */
  private static CrlNumber crlNumber(DerCursor in, String what, List<EncodingDefect> defects) {
    DerCursor content = in.enter(Tag.INTEGER, what);
    boolean padded = content.hasPaddedInteger();
    BigInteger number = content.integerContent(what);
    if (number.signum() < 0) {
      defects.add(new EncodingDefect(what, "negative", EncodingDefect.Kind.ODD));
    } else if (number.bitLength() >= 8 * MOST_OCTETS_OF_CRL_NUMBER) {
      defects.add(
          new EncodingDefect(
              what,
              "longer than " + MOST_OCTETS_OF_CRL_NUMBER + " octets",
              EncodingDefect.Kind.ODD));
    }
    if (padded) {
      defects.add(new EncodingDefect(what, "superfluous leading octets", EncodingDefect.Kind.LAX));
    }
    return new CrlNumber(number);
  }

  private static NextCrlPublish nextCrlPublish(DerCursor in) {
    // Windows alone reads it; which of the two types of time it has does not matter.
    return new NextCrlPublish(
        TimeDecoder.time(in, "nextCRLPublish", TimeDecoder.Use.TOLD, new ArrayList<>())
            .orElseThrow(() -> new MalformedEncodingException("nextCRLPublish: not a time")));
  }

  private static KeyIdentifier keyIdentifier(DerCursor in, int tag) {
    return new KeyIdentifier(in.enter(tag, "keyIdentifier").rest());
  }

  private static KeyUsage keyUsage(DerCursor in) {
    Octets bits = in.bitString("keyUsage");
    Set<KeyUsageBit> set = EnumSet.noneOf(KeyUsageBit.class);
    KeyUsageBit[] positions = KeyUsageBit.values();
    for (int i = 0; i < positions.length; i++) {
      if (DerCursor.bit(bits, i)) {
        set.add(positions[i]);
      }
    }
    return new KeyUsage(set);
  }

  private static List<GeneralName> names(DerCursor in, String what, List<EncodingDefect> defects) {
    List<GeneralName> names = NameDecoder.generalNames(in.enter(Tag.SEQUENCE, what), what);
    if (names.isEmpty()) {
      defects.add(new EncodingDefect("extensions." + what, "holds no name"));
    }
    return names;
  }

  private static BasicConstraints basicConstraints(DerCursor in) {
    DerCursor content = in.enter(Tag.SEQUENCE, "basicConstraints");
    boolean ca = content.nextIs(Tag.BOOLEAN) && content.bool("cA");
    OptionalInt pathLength = OptionalInt.empty();
    if (content.nextIs(Tag.INTEGER)) {
      pathLength =
          OptionalInt.of(content.count(content.integer("pathLenConstraint"), "pathLenConstraint"));
    }
    content.expectEnd("basicConstraints");
    return new BasicConstraints(
        ca ? BasicConstraints.Subject.CA : BasicConstraints.Subject.END_ENTITY, pathLength);
  }

  private static AuthorityKeyIdentifier authorityKeyIdentifier(DerCursor in) {
    DerCursor content = in.enter(Tag.SEQUENCE, "authorityKeyIdentifier");
    Optional<KeyIdentifier> key =
        content.nextIs(Tag.context(0))
            ? Optional.of(keyIdentifier(content, Tag.context(0)))
            : Optional.empty();
    List<GeneralName> issuer =
        content.nextIs(Tag.contextConstructed(1))
            ? NameDecoder.generalNames(
                content.enterAny("authorityCertIssuer"), "authorityCertIssuer")
            : List.of();
    Optional<SerialNumber> serial = Optional.empty();
    if (content.nextIs(Tag.context(2))) {
      DerCursor number = content.enterAny("authorityCertSerialNumber");
      serial = Optional.of(new SerialNumber(number.integerContent("authorityCertSerialNumber")));
    }
    content.expectEnd("authorityKeyIdentifier");
    return new AuthorityKeyIdentifier(key, issuer, serial);
  }

  private static ExtendedKeyUsage extendedKeyUsage(DerCursor in) {
    DerCursor content = in.enter(Tag.SEQUENCE, "extKeyUsage");
    List<KeyPurpose> purposes = new ArrayList<>();
    while (!content.atEnd()) {
      purposes.add(new KeyPurpose(content.oid("extKeyUsage")));
    }
    if (purposes.isEmpty()) {
      throw new MalformedEncodingException("extKeyUsage: holds no purpose");
    }
    return new ExtendedKeyUsage(purposes);
  }

  private static AuthorityInformationAccess authorityInformationAccess(DerCursor in) {
    String what = "authorityInfoAccess";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    List<AuthorityInformationAccess.AccessDescription> descriptions = new ArrayList<>();
    while (!content.atEnd()) {
      DerCursor description = content.enter(Tag.SEQUENCE, what);
      Oid method = description.oid(what);
      GeneralName location = NameDecoder.generalName(description, what);
      description.expectEnd(what);
      descriptions.add(new AuthorityInformationAccess.AccessDescription(method, location));
    }
    return new AuthorityInformationAccess(descriptions);
  }

  private static OcspNoCheck noCheck(DerCursor in) {
    in.enter(Tag.NULL, "id-pkix-ocsp-nocheck").expectEnd("id-pkix-ocsp-nocheck");
    return new OcspNoCheck();
  }

  private static CertificateTemplateName templateName(DerCursor in) {
    int tag = in.peekTag();
    Octets content = in.enterAny("certificate template name").rest();
    return new CertificateTemplateName(NameDecoder.text(tag, content, "certificate template name"));
  }

  private static CertificateTemplate template(DerCursor in) {
    String what = "certificate template";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    Oid oid = content.oid(what);
    int major = content.atEnd() ? 0 : content.count(content.integer(what), what);
    int minor = content.atEnd() ? 0 : content.count(content.integer(what), what);
    content.expectEnd(what);
    return new CertificateTemplate(oid, major, minor);
  }
}
