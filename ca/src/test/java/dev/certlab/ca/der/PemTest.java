package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Blocks of PEM: what is written, and what is read of sound and of broken ones. */
class PemTest {
  private static final byte[] DER = new byte[100];
  private static final String BLOCK = Pem.encode(Pem.CERTIFICATE, DER);

  @Test
  void aBlockHasLinesOf64ColumnsAndEndsWithALineEnd() {
    List<String> lines = BLOCK.lines().toList();
    assertEquals("-----BEGIN CERTIFICATE-----", lines.get(0));
    assertEquals(64, lines.get(1).length());
    assertEquals(64, lines.get(2).length());
    assertEquals("-----END CERTIFICATE-----", lines.get(lines.size() - 1));
    assertTrue(BLOCK.endsWith("-----\n"));
    assertEquals(List.of(new Pem.Block("CERTIFICATE", Map.of(), Octets.of(DER))), read(BLOCK));
    assertTrue(Pem.decode(BLOCK).get(0).is(Pem.CERTIFICATE));
    assertFalse(Pem.decode(BLOCK).get(0).is(Pem.CRL));
  }

  private static List<Pem.Block> read(String text) {
    Pem.Blocks blocks = Pem.read(text);
    assertEquals(List.of(), blocks.faults());
    return blocks.good();
  }

  @Test
  void theHeadersOfAnOldKeyAreReadAlsoWhereTheyGoOnInTheNextLine() {
    String text =
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,
         00112233

        AAEC
        -----END RSA PRIVATE KEY-----
        """;
    Pem.Block block = read(text).get(0);
    assertEquals("4,ENCRYPTED", block.headers().get("proc-type"));
    assertEquals("AES-128-CBC,00112233", block.headers().get("dek-info"));
    assertEquals("000102", block.der().hex());
  }

  @Test
  void aBrokenBlockIsToldAndTheNextOneRead() {
    String unended = "-----BEGIN X-----\nAAEC\n";
    String otherEnd = "-----BEGIN X-----\nAAEC\n-----END Y-----\n";
    String notBase64 = "-----BEGIN X-----\nA*EC\n-----END X-----\n";
    assertTold("BEGIN X has no END", unended);
    assertTold("BEGIN X is followed by END Y", otherEnd);
    assertTold("X is not valid base64: ", notBase64);
    assertEquals(List.of("BEGIN X has no END"), Pem.read(unended).faults());
  }

  private static void assertTold(String words, String broken) {
    Pem.Blocks blocks = Pem.read(broken + BLOCK);
    assertEquals(List.of(Octets.of(DER)), blocks.good().stream().map(Pem.Block::der).toList());
    assertEquals(1, blocks.faults().size());
    assertTrue(blocks.faults().get(0).startsWith(words), blocks.faults()::toString);
    String told =
        String.valueOf(
            assertThrows(MalformedEncodingException.class, () -> Pem.decode(broken + BLOCK))
                .getMessage());
    assertTrue(told.startsWith("PEM: " + words), told);
  }

  @Test
  void whetherItIsTextIsSeenFromItsBeginning() {
    assertTrue(Pem.isPem(("Bag Attributes\n" + BLOCK).getBytes(StandardCharsets.ISO_8859_1)));
    assertFalse(Pem.isPem(DER));
    assertFalse(Pem.isPem(new byte[0]));
  }

  @Test
  void base64WithoutAFrameIsReadAndOtherTextIsNot() {
    assertEquals("000102", Octets.of(Pem.bareBase64(" AA\nEC\\r\\n").orElseThrow()).hex());
    assertTrue(Pem.bareBase64("hello, world").isEmpty());
    assertTrue(Pem.bareBase64("AAEC\\t").isEmpty());
  }
}
