package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frame of a PKCS#10 request, and what does not belong into it. */
class CertificationRequestTest {
  private static final byte[] NULL = {5, 0};
  private static final byte[] NAME = NameEncoder.commonName("mp01").encoded().toArray();
  private static final byte[] KEY =
      CryptoEngine.standard().generate(KeySpec.EC_P256).getPublic().getEncoded();
  private static final byte[] ALGORITHM = Der.algorithm(SignatureScheme.ECDSA_SHA256.identifier());
  private static final byte[] SIGNATURE = Der.bitString(new byte[] {1, 2});
  private static final byte[] ATTRIBUTES = Der.element(Tag.contextConstructed(0));

  private static byte[] info(byte[] attributes, byte[] behind) {
    return Der.sequence(Der.integer(0), NAME, KEY, attributes, behind);
  }

  @Test
  void everyPartIsRead() {
    byte[] info = info(ATTRIBUTES, new byte[0]);
    CertificationRequest read =
        CertificationRequestDecoder.decode(Der.sequence(info, ALGORITHM, SIGNATURE));
    assertEquals(Octets.of(info), read.toBeSigned());
    assertEquals("CN=mp01", read.subject().toString());
    assertEquals(Octets.of(KEY), read.publicKey().encoded());
    assertEquals("0102", read.signature().hex());
    assertEquals(List.of(), read.extensions().all());
    assertEquals(List.of(), read.defects());
  }

  @Test
  void thatAttributesAreAbsentIsNoted() {
    byte[] info = info(new byte[0], new byte[0]);
    assertEquals(
        List.of(new EncodingDefect("attributes", "absent")),
        CertificationRequestDecoder.decode(Der.sequence(info, ALGORITHM, SIGNATURE)).defects());
  }

  @Test
  void furtherFieldsMakeItMalformedWhereverTheyStand() {
    byte[] more = Der.sequence(info(ATTRIBUTES, NULL), ALGORITHM, SIGNATURE);
    byte[] outside = Der.sequence(info(ATTRIBUTES, new byte[0]), ALGORITHM, SIGNATURE, NULL);
    for (byte[] request : List.of(more, outside)) {
      assertThrows(
          MalformedEncodingException.class, () -> CertificationRequestDecoder.decode(request));
    }
  }
}
