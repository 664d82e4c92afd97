package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.RevokedCertificates;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads certificates and CRLs from DER, leniently: what is odd is noted in the value's defects.
 *
 * <p>Throws {@link MalformedEncodingException} if there is no certificate or CRL to speak of.
 */
public final class X509Decoder {
  private X509Decoder() {}

  /** Reads exactly one certificate (RFC 5280 §4.1). */
  public static ParsedCertificate certificate(byte[] der) {
    List<EncodingDefect> defects = new ArrayList<>();
    byte[] bytes = der.clone();
    DerCursor file = DerCursor.over(bytes);
    DerCursor outer = file.enter(Tag.SEQUENCE, "certificate");
    noteTrailing(file, "certificate", defects);
    int start = outer.position();
    DerCursor tbs = outer.enter(Tag.SEQUENCE, "tbsCertificate");
    Octets toBeSigned = Octets.of(bytes, start, outer.position());
    AlgorithmIdentifier signatureAlgorithm =
        PublicKeyDecoder.algorithm(outer, "signatureAlgorithm");
    Octets signature = outer.bitString("signatureValue");
    outer.expectEnd("certificate");

    int version = version(tbs, defects);
    SerialNumber serial = serial(tbs, "serialNumber", defects);
    AlgorithmIdentifier inner = PublicKeyDecoder.algorithm(tbs, "signature");
    DistinguishedName issuer = NameDecoder.name(tbs, "issuer");
    Validity validity = validity(tbs, defects);
    DistinguishedName subject = NameDecoder.name(tbs, "subject");
    PublicKeyInfo publicKey = PublicKeyDecoder.publicKey(tbs);
    skipUniqueIdentifiers(tbs, version, defects);
    Extensions extensions = certificateExtensions(tbs, version, defects);
    tbs.expectEnd("tbsCertificate");
    return new ParsedCertificate(
        Octets.of(bytes, 0, file.position()),
        toBeSigned,
        version,
        serial,
        inner,
        issuer,
        validity,
        subject,
        publicKey,
        extensions,
        signatureAlgorithm,
        signature,
        defects);
  }

  private static void noteTrailing(DerCursor file, String what, List<EncodingDefect> defects) {
    if (!file.atEnd()) {
      defects.add(new EncodingDefect(what, "followed by other data"));
    }
  }

  private static int version(DerCursor tbs, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.contextConstructed(0))) {
      return 1;
    }
    DerCursor explicit = tbs.enterAny("version");
    BigInteger version = explicit.integer("version");
    explicit.expectEnd("version");
    if (version.signum() < 0 || version.compareTo(BigInteger.TWO) > 0) {
      defects.add(new EncodingDefect("version", "is " + version + ", not 0, 1 or 2"));
    } else if (version.signum() == 0) {
      defects.add(new EncodingDefect("version", "default value 0 is encoded"));
    }
    return version.bitLength() > 31 ? Integer.MAX_VALUE : version.intValue() + 1;
  }

  static SerialNumber serial(DerCursor in, String what, List<EncodingDefect> defects) {
    DerCursor content = in.enter(Tag.INTEGER, what);
    if (content.hasPaddedInteger()) {
      defects.add(new EncodingDefect(what, "superfluous leading octets"));
    }
    return new SerialNumber(content.integerContent(what));
  }

  private static Validity validity(DerCursor tbs, List<EncodingDefect> defects) {
    DerCursor content = tbs.enter(Tag.SEQUENCE, "validity");
    Instant notBefore = TimeDecoder.time(content, "validity.notBefore", defects);
    Instant notAfter = TimeDecoder.time(content, "validity.notAfter", defects);
    content.expectEnd("validity");
    return new Validity(notBefore, notAfter);
  }

  private static void skipUniqueIdentifiers(
      DerCursor tbs, int version, List<EncodingDefect> defects) {
    for (int tag = 1; tag <= 2; tag++) {
      if (tbs.nextIs(Tag.context(tag))) {
        tbs.enterAny("uniqueIdentifier");
        if (version < 2) {
          defects.add(new EncodingDefect("uniqueIdentifier", "stands in a version 1 certificate"));
        }
      }
    }
  }

  private static Extensions certificateExtensions(
      DerCursor tbs, int version, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.contextConstructed(3))) {
      return Extensions.none();
    }
    if (version < 3) {
      defects.add(
          new EncodingDefect("extensions", "stand in a version " + version + " certificate"));
    }
    DerCursor explicit = tbs.enterAny("extensions");
    Extensions extensions = ExtensionDecoder.extensions(explicit, "extensions", defects);
    explicit.expectEnd("extensions");
    return extensions;
  }

  /** Reads exactly one CRL (RFC 5280 §5.1). Its entries are passed over once and read on demand. */
  public static ParsedCrl crl(byte[] der) {
    List<EncodingDefect> defects = new ArrayList<>();
    byte[] bytes = der.clone();
    DerCursor file = DerCursor.over(bytes);
    DerCursor outer = file.enter(Tag.SEQUENCE, "CRL");
    noteTrailing(file, "CRL", defects);
    int start = outer.position();
    DerCursor tbs = outer.enter(Tag.SEQUENCE, "tbsCertList");
    Octets toBeSigned = Octets.of(bytes, start, outer.position());
    AlgorithmIdentifier signatureAlgorithm =
        PublicKeyDecoder.algorithm(outer, "signatureAlgorithm");
    Octets signature = outer.bitString("signatureValue");
    outer.expectEnd("CRL");

    int version = crlVersion(tbs, defects);
    AlgorithmIdentifier inner = PublicKeyDecoder.algorithm(tbs, "signature");
    DistinguishedName issuer = NameDecoder.name(tbs, "issuer");
    Instant thisUpdate = TimeDecoder.time(tbs, "thisUpdate", defects);
    Optional<Instant> nextUpdate =
        TimeDecoder.isTime(tbs.peekTag())
            ? Optional.of(TimeDecoder.time(tbs, "nextUpdate", defects))
            : Optional.empty();
    RevokedCertificates revoked = revoked(tbs, defects);
    Extensions extensions = crlExtensions(tbs, version, defects);
    tbs.expectEnd("tbsCertList");
    return new ParsedCrl(
        Octets.of(bytes, 0, file.position()),
        toBeSigned,
        version,
        inner,
        issuer,
        thisUpdate,
        nextUpdate,
        revoked,
        extensions,
        signatureAlgorithm,
        signature,
        defects);
  }

  private static int crlVersion(DerCursor tbs, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.INTEGER)) {
      return 1;
    }
    BigInteger version = tbs.integer("version");
    if (!version.equals(BigInteger.ONE)) {
      defects.add(new EncodingDefect("version", "is " + version + ", not 1 (v2)"));
    }
    return 2;
  }

  private static RevokedCertificates revoked(DerCursor tbs, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.SEQUENCE)) {
      return IndexedRevocations.none();
    }
    DerCursor list = tbs.enterAny("revokedCertificates");
    if (list.atEnd()) {
      defects.add(new EncodingDefect("revokedCertificates", "present but empty"));
    }
    return IndexedRevocations.scan(list, defects);
  }

  private static Extensions crlExtensions(
      DerCursor tbs, int version, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.contextConstructed(0))) {
      return Extensions.none();
    }
    if (version < 2) {
      defects.add(new EncodingDefect("crlExtensions", "stand in a version 1 CRL"));
    }
    DerCursor explicit = tbs.enterAny("crlExtensions");
    Extensions extensions = ExtensionDecoder.extensions(explicit, "crlExtensions", defects);
    explicit.expectEnd("crlExtensions");
    return extensions;
  }
}
