package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads PKCS#10 certification requests (RFC 2986), also out of the messages around them. */
public final class CertificationRequestDecoder {
  private static final Oid EXTENSION_REQUEST = new Oid("1.2.840.113549.1.9.14");
  private static final Oid MICROSOFT_EXTENSIONS = new Oid("1.3.6.1.4.1.311.2.1.14");

  private static final Oid NAMES = new Oid("2.5.29.17");
  private static final int MAX_DEPTH = 4;

  private CertificationRequestDecoder() {}

  /**
   * A request as it was read; its signature is not checked yet.
   *
   * @param extensions the requested extensions, those of several attributes one after the other
   * @param defects what is wrong with the encoding and changes nothing of what is asked for
   */
  public record CertificationRequest(
      Octets toBeSigned,
      DistinguishedName subject,
      PublicKeyInfo publicKey,
      Extensions extensions,
      AlgorithmIdentifier signatureAlgorithm,
      Octets signature,
      List<EncodingDefect> defects) {
    public CertificationRequest {
      defects = List.copyOf(defects);
    }
  }

  /** Throws {@link MalformedEncodingException} if the octets are not a request. */
  public static CertificationRequest decode(byte[] der) {
    List<EncodingDefect> defects = new ArrayList<>();
    byte[] bytes = der.clone();
    DerCursor file = DerCursor.over(bytes);
    DerCursor outer = file.enter(Tag.SEQUENCE, "certification request");
    if (!file.atEnd()) {
      defects.add(new EncodingDefect("certification request", "followed by other data"));
    }
    int start = outer.position();
    DerCursor info = outer.enter(Tag.SEQUENCE, "certificationRequestInfo");
    Octets toBeSigned = Octets.of(bytes, start, outer.position());
    AlgorithmIdentifier algorithm = PublicKeyDecoder.algorithm(outer, "signatureAlgorithm");
    Octets signature = outer.bitString("signature");
    outer.expectEnd("certification request");
    BigInteger version = info.integer("version");
    if (version.signum() != 0) {
      defects.add(new EncodingDefect("version", "is " + version + ", not 0"));
    }
    DistinguishedName subject = NameDecoder.name(info, "subject");
    PublicKeyInfo publicKey = PublicKeyDecoder.publicKey(info);
    Extensions extensions = Extensions.none();
    if (info.nextIs(Tag.contextConstructed(0))) {
      extensions = requestedExtensions(info.enterAny("attributes"), defects);
    } else {
      defects.add(new EncodingDefect("attributes", "absent"));
    }
    info.expectEnd("certificationRequestInfo");
    return new CertificationRequest(
        toBeSigned, subject, publicKey, extensions, algorithm, signature, defects);
  }

  private static Extensions requestedExtensions(
      DerCursor attributes, List<EncodingDefect> defects) {
    List<Extension> all = new ArrayList<>();
    while (!attributes.atEnd()) {
      DerCursor attribute = attributes.enter(Tag.SEQUENCE, "attribute");
      Oid type = attribute.oid("attribute");
      DerCursor values = attribute.enter(Tag.SET, "attribute values");
      boolean wanted = type.equals(EXTENSION_REQUEST) || type.equals(MICROSOFT_EXTENSIONS);
      if (wanted && values.atEnd()) {
        defects.add(new EncodingDefect("extensionRequest", "without a value"));
      }
      while (wanted && !values.atEnd()) {
        all.addAll(
            ExtensionDecoder.extensions(
                    values, "extensionRequest", defects, EncodingDefect.Kind.WRONG)
                .all());
      }
    }
    refuseUnreadableNames(all);
    return new Extensions(all);
  }

  /** Whatever else cannot be read is not taken over anyhow. */
  private static void refuseUnreadableNames(List<Extension> extensions) {
    if (extensions.stream().anyMatch(e -> e.oid().equals(NAMES) && e.decoded().isEmpty())) {
      throw new MalformedEncodingException("its alternative names are malformed");
    }
  }

  /**
   * The first PKCS#10 in what certreq wraps around it when its RequestType is PKCS7 or CMC, and
   * always for a renewal: a signed message, whose content is the request, or CMC's PKIData (RFC
   * 5272 §3.2.1), or another such message. Which it is, the content itself says: its stated type is
   * not always right.
   */
  public static Octets unwrap(byte[] signedData) {
    return unwrap(signedData, MAX_DEPTH);
  }

  private static Octets unwrap(byte[] message, int depth) {
    SignedData signed = SignedData.decode(message);
    if (signed.content().isEmpty()) {
      throw new MalformedEncodingException("the PKCS#7 message holds no request");
    }
    byte[] content = signed.content().toArray();
    DerCursor outer = DerCursor.over(content).enter(Tag.SEQUENCE, "the message's content");
    if (outer.nextIs(Tag.OBJECT_IDENTIFIER)) {
      return nested(content, depth);
    }
    DerCursor first = outer.enter(Tag.SEQUENCE, "the message's content");
    return first.nextIs(Tag.INTEGER) ? signed.content() : ofPkiData(outer, depth);
  }

  /** After its controlSequence. */
  private static Octets ofPkiData(DerCursor data, int depth) {
    DerCursor requests = data.enter(Tag.SEQUENCE, "reqSequence");
    while (!requests.atEnd()) {
      if (requests.nextIs(Tag.contextConstructed(0))) {
        DerCursor tagged = requests.enterAny("certification request");
        tagged.integer("bodyPartID");
        return tagged.element("certification request");
      }
      requests.enterAny("request of another form");
    }
    DerCursor messages = data.enter(Tag.SEQUENCE, "cmsSequence");
    if (messages.atEnd()) {
      throw new MalformedEncodingException("the CMC message holds no PKCS#10 request");
    }
    DerCursor tagged = messages.enter(Tag.SEQUENCE, "message in the message");
    tagged.integer("bodyPartID");
    return nested(tagged.element("message in the message").toArray(), depth);
  }

  private static Octets nested(byte[] message, int depth) {
    if (depth == 0) {
      throw new MalformedEncodingException("messages are nested too deeply");
    }
    return unwrap(message, depth - 1);
  }
}
