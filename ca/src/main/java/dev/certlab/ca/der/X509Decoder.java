package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
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
  /** Stands where a time tells none; a defect says so, and nothing is valid by it. */
  private static final Instant UNREADABLE = Instant.EPOCH;

  private X509Decoder() {}

  /** Reads exactly one certificate (RFC 5280 §4.1). */
  public static ParsedCertificate certificate(byte[] der) {
    List<EncodingDefect> defects = new ArrayList<>();
    byte[] bytes = der.clone();
    DerCursor file = DerCursor.over(bytes);
    DerCursor outer = file.enter(Tag.SEQUENCE, "certificate");
    noteTrailing(file, "certificate", EncodingDefect.Kind.WRONG, defects);
    int start = outer.position();
    DerCursor tbs = outer.enter(Tag.SEQUENCE, "tbsCertificate");
    Octets toBeSigned = Octets.of(bytes, start, outer.position());
    AlgorithmIdentifier signatureAlgorithm =
        PublicKeyDecoder.algorithm(outer, "signatureAlgorithm");
    Octets signature = outer.bitString("signatureValue");
    noteFurther(outer, "certificate", defects);

    int version = version(tbs, defects);
    SerialNumber serial = serial(tbs, "serialNumber", defects);
    AlgorithmIdentifier inner = PublicKeyDecoder.algorithm(tbs, "signature");
    DistinguishedName issuer = NameDecoder.name(tbs, "issuer", defects);
    Validity validity = validity(tbs, defects);
    DistinguishedName subject = NameDecoder.name(tbs, "subject", defects);
    PublicKeyInfo publicKey = PublicKeyDecoder.publicKey(tbs);
    skipUniqueIdentifiers(tbs, version, defects);
    Extensions extensions = certificateExtensions(tbs, version, defects);
    noteFurther(tbs, "tbsCertificate", defects);
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

  private static void noteTrailing(
      DerCursor file, String what, EncodingDefect.Kind kind, List<EncodingDefect> defects) {
    if (!file.atEnd()) {
      defects.add(new EncodingDefect(what, "followed by other data", kind));
    }
  }

  private static void noteFurther(DerCursor content, String what, List<EncodingDefect> defects) {
    if (!content.atEnd()) {
      defects.add(new EncodingDefect(what, "further fields"));
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
    Instant notBefore = time(content, "validity.notBefore", defects);
    Instant notAfter = time(content, "validity.notAfter", defects);
    noteFurther(content, "validity", defects);
    return new Validity(notBefore, notAfter);
  }

  private static Instant time(DerCursor in, String what, List<EncodingDefect> defects) {
    return TimeDecoder.time(in, what, TimeDecoder.Use.DECIDES, defects).orElse(UNREADABLE);
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
    Extensions extensions =
        ExtensionDecoder.extensions(explicit, "extensions", defects, EncodingDefect.Kind.WRONG);
    noteFurther(explicit, "extensions", defects);
    return extensions;
  }

  /** The certificate that these octets are, if they are one. */
  public static Optional<ParsedCertificate> certificateIn(byte[] der) {
    try {
      return Optional.of(certificate(der));
    } catch (MalformedEncodingException other) {
      return Optional.empty();
    }
  }

  /** Reads exactly one CRL (RFC 5280 §5.1). Its entries are passed over once and read on demand. */
  public static ParsedCrl crl(byte[] der) {
    List<EncodingDefect> defects = new ArrayList<>();
    byte[] bytes = der.clone();
    DerCursor file = DerCursor.over(bytes);
    DerCursor outer = file.enter(Tag.SEQUENCE, "CRL");
    noteTrailing(file, "CRL", EncodingDefect.Kind.LAX, defects);
    int start = outer.position();
    DerCursor tbs = outer.enter(Tag.SEQUENCE, "tbsCertList");
    Octets toBeSigned = Octets.of(bytes, start, outer.position());
    AlgorithmIdentifier signatureAlgorithm =
        PublicKeyDecoder.algorithm(outer, "signatureAlgorithm");
    Octets signature = outer.bitString("signatureValue");
    noteFurther(outer, "CRL", defects);

    int version = crlVersion(tbs, defects);
    AlgorithmIdentifier inner = PublicKeyDecoder.algorithm(tbs, "signature");
    DistinguishedName issuer = NameDecoder.name(tbs, "issuer", defects);
    if (tbs.nextIs(Tag.SEQUENCE)) {
      throw new MalformedEncodingException("thisUpdate: not there"); // a certificate, perhaps
    }
    Instant thisUpdate = time(tbs, "thisUpdate", defects);
    skipForeign(tbs, defects);
    Optional<Instant> nextUpdate =
        TimeDecoder.isTime(tbs.peekTag())
            ? Optional.of(time(tbs, "nextUpdate", defects))
            : Optional.empty();
    skipForeign(tbs, defects);
    IndexedRevocations revoked = revoked(tbs, defects);
    Extensions extensions = crlExtensions(tbs, version, defects);
    noteFurther(tbs, "tbsCertList", defects);
    noteRemovals(revoked, extensions, defects);
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

  /** Passes over what cannot stand between thisUpdate and the extensions. */
  private static void skipForeign(DerCursor tbs, List<EncodingDefect> defects) {
    while (!tbs.atEnd()
        && !TimeDecoder.isTime(tbs.peekTag())
        && !tbs.nextIs(Tag.SEQUENCE)
        && !tbs.nextIs(Tag.contextConstructed(0))) {
      String found = String.format("an element with tag 0x%02x", tbs.peekTag());
      defects.add(new EncodingDefect("tbsCertList", found));
      tbs.enterAny("tbsCertList");
    }
  }

  /** RFC 5280 §5.3.1: only delta CRLs take entries of other CRLs back. */
  private static void noteRemovals(
      IndexedRevocations revoked, Extensions extensions, List<EncodingDefect> defects) {
    if (revoked.removes() && extensions.find(DeltaCrlIndicator.OID).isEmpty()) {
      String odd = "removeFromCRL in a CRL that is not a delta CRL";
      defects.add(new EncodingDefect(EntryDecoder.WHAT, odd, EncodingDefect.Kind.ODD));
    }
  }

  private static int crlVersion(DerCursor tbs, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.INTEGER)) {
      return 1;
    }
    BigInteger version = tbs.integer("version");
    if (!version.equals(BigInteger.ONE)) {
      String odd = "is " + version + ", not 1 (v2)";
      defects.add(new EncodingDefect("version", odd, EncodingDefect.Kind.DETAIL));
    }
    return 2;
  }

  private static IndexedRevocations revoked(DerCursor tbs, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.SEQUENCE)) {
      return IndexedRevocations.none();
    }
    DerCursor list = tbs.enterAny(EntryDecoder.WHAT);
    if (list.atEnd()) {
      String odd = "present but empty";
      defects.add(new EncodingDefect(EntryDecoder.WHAT, odd, EncodingDefect.Kind.ODD));
    }
    return RevocationScan.run(list, defects);
  }

  private static Extensions crlExtensions(
      DerCursor tbs, int version, List<EncodingDefect> defects) {
    if (!tbs.nextIs(Tag.contextConstructed(0))) {
      return Extensions.none();
    }
    if (version < 2) {
      String odd = "stand in a version 1 CRL";
      defects.add(new EncodingDefect("crlExtensions", odd, EncodingDefect.Kind.LAX));
    }
    DerCursor explicit = tbs.enterAny("crlExtensions");
    Extensions extensions =
        ExtensionDecoder.extensions(explicit, "crlExtensions", defects, EncodingDefect.Kind.ODD);
    noteFurther(explicit, "crlExtensions", defects);
    return extensions;
  }
}
