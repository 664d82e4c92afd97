package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * A PKCS#7 or CMS SignedData (RFC 2315, RFC 5652): an envelope around certificates, CRLs and a
 * content. Nothing in it is proven by its signatures, which are not looked at.
 *
 * @param certificates each as its octets stand in the file
 * @param contentType what the content is
 * @param content its octets; none in a mere bag of certificates
 */
public record SignedData(
    List<Octets> certificates, List<Octets> crls, Oid contentType, Octets content) {
  public static final Oid DATA = new Oid("1.2.840.113549.1.7.1");
  private static final Oid SIGNED_DATA = new Oid("1.2.840.113549.1.7.2");
  private static final Oid NETSCAPE_SEQUENCE = new Oid("2.16.840.1.113730.2.5");

  public SignedData {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
  }

  /** Reads DER, and BER where it is BER. */
  public static SignedData decode(byte[] octets) {
    try {
      return decodeDer(octets.clone());
    } catch (MalformedEncodingException perhapsBer) {
      return decodeDer(definite(octets, perhapsBer));
    }
  }

  /** With definite lengths in their shortest form; the elements stay in their order. */
  private static byte[] definite(byte[] ber, MalformedEncodingException otherwise) {
    try {
      return ASN1Primitive.fromByteArray(ber).getEncoded(ASN1Encoding.DL);
    } catch (IOException | RuntimeException malformed) {
      throw otherwise;
    }
  }

  private static SignedData decodeDer(byte[] der) {
    DerCursor info = DerCursor.over(der).enter(Tag.SEQUENCE, "PKCS#7");
    Oid type = info.oid("PKCS#7");
    DerCursor explicit = info.enter(Tag.contextConstructed(0), "PKCS#7 content");
    if (type.equals(NETSCAPE_SEQUENCE)) {
      DerCursor sequence = explicit.enter(Tag.SEQUENCE, "certificate sequence");
      return new SignedData(sequences(sequence), List.of(), type, Octets.empty());
    }
    if (!type.equals(SIGNED_DATA)) {
      throw new MalformedEncodingException("PKCS#7 of the type " + type.value() + ", not signed");
    }
    DerCursor signed = explicit.enter(Tag.SEQUENCE, "signedData");
    signed.integer("version");
    signed.enter(Tag.SET, "digestAlgorithms");
    DerCursor inner = signed.enter(Tag.SEQUENCE, "contentInfo");
    Oid contentType = inner.oid("contentType");
    Octets content = inner.atEnd() ? Octets.empty() : content(inner);
    List<Octets> certificates = tagged(signed, 0);
    List<Octets> crls = tagged(signed, 1);
    return new SignedData(certificates, crls, contentType, content);
  }

  /** PKCS#7 puts the content there as it is, CMS into an OCTET STRING (RFC 5652 §5.2.1). */
  private static Octets content(DerCursor inner) {
    DerCursor explicit = inner.enter(Tag.contextConstructed(0), "content");
    return explicit.nextIs(Tag.OCTET_STRING)
        ? explicit.enterAny("content").rest()
        : explicit.element("content");
  }

  private static List<Octets> tagged(DerCursor signed, int tag) {
    return signed.nextIs(Tag.contextConstructed(tag))
        ? sequences(signed.enterAny("certificates or CRLs"))
        : List.of();
  }

  /** Attribute certificates and other kinds bear tags of their own and are passed over. */
  private static List<Octets> sequences(DerCursor set) {
    List<Octets> found = new ArrayList<>();
    while (!set.atEnd()) {
      boolean wanted = set.nextIs(Tag.SEQUENCE);
      Octets element = set.element("certificate or CRL");
      if (wanted) {
        found.add(element);
      }
    }
    return found;
  }
}
