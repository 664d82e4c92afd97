package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.ArrayList;
import java.util.List;

/** Reads PKCS#10 certification requests (RFC 2986). */
public final class CertificationRequestDecoder {
  private static final Oid EXTENSION_REQUEST = new Oid("1.2.840.113549.1.9.14");
  private static final Oid MICROSOFT_EXTENSIONS = new Oid("1.3.6.1.4.1.311.2.1.14");

  private CertificationRequestDecoder() {}

  /**
   * A request as it was read; its signature is not checked yet.
   *
   * @param extensions the requested extensions; none if the request asks for none
   */
  public record CertificationRequest(
      Octets toBeSigned,
      DistinguishedName subject,
      PublicKeyInfo publicKey,
      Extensions extensions,
      AlgorithmIdentifier signatureAlgorithm,
      Octets signature) {}

  /** Throws {@link MalformedEncodingException} if the octets are no request. */
  public static CertificationRequest decode(byte[] der) {
    byte[] bytes = der.clone();
    DerCursor file = DerCursor.over(bytes);
    DerCursor outer = file.enter(Tag.SEQUENCE, "certification request");
    file.expectEnd("certification request");
    int start = outer.position();
    DerCursor info = outer.enter(Tag.SEQUENCE, "certificationRequestInfo");
    Octets toBeSigned = Octets.of(bytes, start, outer.position());
    AlgorithmIdentifier algorithm = PublicKeyDecoder.algorithm(outer, "signatureAlgorithm");
    Octets signature = outer.bitString("signature");
    outer.expectEnd("certification request");
    info.integer("version");
    DistinguishedName subject = NameDecoder.name(info, "subject");
    PublicKeyInfo publicKey = PublicKeyDecoder.publicKey(info);
    Extensions extensions = Extensions.none();
    if (info.nextIs(Tag.contextConstructed(0))) {
      extensions = requestedExtensions(info.enterAny("attributes"));
    }
    info.expectEnd("certificationRequestInfo");
    return new CertificationRequest(
        toBeSigned, subject, publicKey, extensions, algorithm, signature);
  }

  private static Extensions requestedExtensions(DerCursor attributes) {
    Extensions extensions = Extensions.none();
    List<EncodingDefect> defects = new ArrayList<>();
    while (!attributes.atEnd()) {
      DerCursor attribute = attributes.enter(Tag.SEQUENCE, "attribute");
      Oid type = attribute.oid("attribute");
      DerCursor values = attribute.enter(Tag.SET, "attribute values");
      if (type.equals(EXTENSION_REQUEST) || type.equals(MICROSOFT_EXTENSIONS)) {
        extensions = ExtensionDecoder.extensions(values, "extensionRequest", defects);
      }
    }
    if (!defects.isEmpty()) {
      EncodingDefect first = defects.get(0);
      throw new MalformedEncodingException(first.where() + ": " + first.what());
    }
    return extensions;
  }
}
