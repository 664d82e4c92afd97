package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Envelopes of PKCS#7 and CMS, and the requests that certreq wraps in them. */
class SignedDataTest {
  private static final Oid SIGNED = new Oid("1.2.840.113549.1.7.2");
  private static final Oid PKI_DATA = new Oid("1.3.6.1.5.5.7.12.2");
  private static final byte[] ONE = Der.sequence(Der.integer(1));
  private static final byte[] TWO = Der.sequence(Der.integer(2));
  private static final byte[] OTHER_KIND = Der.element(Tag.contextConstructed(1), Der.integer(3));
  private static final byte[] NONE = new byte[0];

  /** A request begins as every PKCS#10 does: with a SEQUENCE that begins with a version. */
  private static final byte[] REQUEST =
      Der.sequence(Der.sequence(Der.integer(0)), Der.sequence(), Der.bitString(NONE));

  private static byte[] info(Oid type, byte[] content) {
    return Der.sequence(Der.oid(type), Der.element(Tag.contextConstructed(0), content));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** A signed message around this ContentInfo, and what stands behind it. */
  private static byte[] signed(byte[] contentInfo, byte[]... behind) {
    return info(
        SIGNED, Der.sequence(Der.integer(1), Der.element(Tag.SET), contentInfo, joined(behind)));
  }

  private static byte[] bag(int tag, byte[]... elements) {
    return Der.element(Tag.contextConstructed(tag), elements);
  }

  private static byte[] cms(Oid type, byte[] content) {
    return signed(info(type, Der.octetString(content)));
  }

  private static List<Octets> octets(byte[]... all) {
    return Arrays.stream(all).map(Octets::of).toList();
  }

  @Test
  void certificatesAndCrlsAreTakenOutAndOtherKindsPassedOver() {
    byte[] der =
        signed(Der.sequence(Der.oid(SignedData.DATA)), bag(0, ONE, OTHER_KIND, TWO), bag(1, TWO));
    SignedData read = SignedData.decode(der);
    assertEquals(octets(ONE, TWO), read.certificates());
    assertEquals(octets(TWO), read.crls());
    assertEquals(SignedData.DATA, read.contentType());
    assertEquals(Octets.empty(), read.content());
  }

  @Test
  void anEnvelopeOfCrlsAloneHasNoCertificates() {
    SignedData read = SignedData.decode(signed(Der.sequence(Der.oid(PKI_DATA)), bag(1, ONE)));
    assertEquals(List.of(), read.certificates());
    assertEquals(octets(ONE), read.crls());
    assertEquals(PKI_DATA, read.contentType());
  }

  @Test
  void theContentIsTheSameBareAndInAnOctetString() {
    assertEquals(Octets.of(ONE), SignedData.decode(signed(info(PKI_DATA, ONE))).content());
    assertEquals(Octets.of(ONE), SignedData.decode(cms(PKI_DATA, ONE)).content());
  }

  @Test
  void aNetscapeSequenceIsABagOfCertificates() {
    Oid netscape = new Oid("2.16.840.1.113730.2.5");
    SignedData read = SignedData.decode(info(netscape, Der.sequence(ONE, TWO)));
    assertEquals(octets(ONE, TWO), read.certificates());
    assertEquals(List.of(), read.crls());
    assertEquals(netscape, read.contentType());
  }

  /** With indefinite lengths, as streaming writers leave them. */
  @Test
  void berIsReadLikeDer() {
    String inner = "020101 3100 300b 06092a864886f70d010701 a080 3003020101 3003020102 0000";
    String ber = "3080 06092a864886f70d010702 a080 3080" + inner + "0000 0000 0000";
    SignedData read = SignedData.decode(HexFormat.of().parseHex(ber.replace(" ", "")));
    assertEquals(octets(ONE, TWO), read.certificates());
  }

  @Test
  void whatIsNotSignedIsRefusedByItsType() {
    byte[] enveloped = info(new Oid("1.2.840.113549.1.7.3"), Der.sequence());
    String told =
        String.valueOf(
            assertThrows(MalformedEncodingException.class, () -> SignedData.decode(enveloped))
                .getMessage());
    assertEquals("PKCS#7 of the type 1.2.840.113549.1.7.3, not signed", told);
    assertThrows(MalformedEncodingException.class, () -> SignedData.decode(new byte[] {1}));
  }

  private static byte[] pkiData(byte[] requests, byte[] messages) {
    return Der.sequence(Der.sequence(), Der.sequence(requests), Der.sequence(messages));
  }

  private static byte[] request() {
    return Der.element(Tag.contextConstructed(0), Der.integer(1), REQUEST);
  }

  private static Octets unwrapped(byte[] message) {
    return CertificationRequestDecoder.unwrap(message);
  }

  @Test
  void aRequestIsFoundInAMessageAndInPkiDataAndInAMessageThere() {
    Octets request = Octets.of(REQUEST);
    assertEquals(request, unwrapped(cms(SignedData.DATA, REQUEST)));
    assertEquals(request, unwrapped(cms(PKI_DATA, pkiData(request(), NONE))));
    assertEquals(request, unwrapped(cms(PKI_DATA, cms(SignedData.DATA, REQUEST))));
    byte[] crmf = Der.element(Tag.contextConstructed(1), Der.integer(1));
    assertEquals(request, unwrapped(cms(PKI_DATA, pkiData(joined(crmf, request()), NONE))));
    byte[] message = Der.sequence(Der.integer(2), cms(SignedData.DATA, REQUEST));
    assertEquals(request, unwrapped(cms(PKI_DATA, pkiData(crmf, message))));
  }

  @Test
  void aMessageWithoutARequestIsRefusedWithTheReason() {
    assertTold(
        "the PKCS#7 message holds no request", signed(Der.sequence(Der.oid(SignedData.DATA))));
    assertTold("the CMC message holds no PKCS#10 request", cms(PKI_DATA, pkiData(NONE, NONE)));
  }

  @Test
  void messagesAreOpenedOneInTheOtherButNotForEver() {
    byte[] message = cms(SignedData.DATA, REQUEST);
    int depth = 0;
    while (depth < 100) {
      byte[] inner = message;
      try {
        assertEquals(Octets.of(REQUEST), unwrapped(inner));
      } catch (MalformedEncodingException tooDeep) {
        assertEquals("messages are nested too deeply", tooDeep.getMessage());
        break;
      }
      message = cms(PKI_DATA, inner);
      depth++;
    }
    assertEquals(5, depth);
  }

  private static void assertTold(String words, byte[] message) {
    assertEquals(
        words,
        assertThrows(MalformedEncodingException.class, () -> unwrapped(message)).getMessage());
  }
}
