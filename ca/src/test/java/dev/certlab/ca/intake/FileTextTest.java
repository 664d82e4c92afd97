package dev.certlab.ca.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One certificate in every text that people paste it from. */
class FileTextTest {
  private static final byte[] PEM = Field.read("pfx/ca.pem");
  private static final String TEXT = new String(PEM, UTF_8);
  private static final ParsedCertificate CERTIFICATE =
      CertificateFile.read(PEM, Optional.empty()).all().get(0);
  private static final byte[] DER = CERTIFICATE.encoded().toArray();

  private static void assertRead(byte[] file) {
    CertificateFile read = CertificateFile.read(file, Optional.empty());
    assertEquals(List.of(CERTIFICATE), read.all());
    assertEquals(List.of(), read.remarks());
  }

  private static void assertRead(String text) {
    assertRead(text.getBytes(UTF_8));
    assertRead(("\ufeff" + text).getBytes(UTF_8));
    assertRead(text.getBytes(UTF_16LE));
    assertRead(("\ufeff" + text).getBytes(UTF_16LE));
    assertRead(text.getBytes(UTF_16BE));
    assertRead(("\ufeff" + text).getBytes(UTF_16BE));
  }

  @Test
  void encodingsWithAndWithoutByteOrderMarkAreRead() {
    assertRead(TEXT);
  }

  @Test
  void lineEndsAreThoseOfAnySystemOrNone() {
    assertRead(TEXT.replace("\n", "\r\n"));
    assertRead(TEXT.replace("\n", "\r"));
    assertRead(TEXT.replace("\n", ""));
    assertRead(TEXT.replace("\n", "\n\n"));
    assertRead(TEXT.replace("\n", "\n    "));
    assertRead(TEXT.replace("\n", "\\n"));
    assertRead(TEXT.replace("\n", "\\r\\n"));
    assertRead(TEXT.replace("\n", "\u00a0\u200b\n"));
  }

  @Test
  void proseStandsAroundTheBlock() {
    assertRead("Zertifikat für mp01 (Prüfung): \n" + TEXT + "\nMit freundlichen Grüßen\n");
    assertRead("証明書\n" + TEXT + "以上\n");
    assertRead("subject=/CN=x\nissuer: y\n" + TEXT + "---\nServer certificate: ok\n");
    assertRead("{\"certificate\": \"" + TEXT.replace("\n", "\\n") + "\"}");
    assertRead(("Prüfung\n" + TEXT).getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X509 CERTIFICATE",
        "TRUSTED CERTIFICATE",
        "CERTIFICATE #1",
        "certificate",
        "PKCS7",
        "X509 CRL"
      })
  void theLabelDoesNotDecide(String label) {
    assertRead(TEXT.replace("CERTIFICATE", label));
  }

  @Test
  void base64WithoutAFrameIsRead() {
    assertRead(Base64.getEncoder().encodeToString(DER));
    assertRead(Base64.getMimeEncoder().encodeToString(DER) + "\r\n");
  }

  @Test
  void aBrokenBlockIsToldAndTheOthersAreRead() {
    Map<String, String> broken =
        Map.of(
            TEXT.replace("MII", "M*I"),
            "Illegal base64 character 2a",
            TEXT.replace("-----END CERTIFICATE-----", ""),
            "BEGIN CERTIFICATE has no END",
            TEXT.replace("END CERT", "END SERT"),
            "is followed by END SERTIFICATE",
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
            "malformed");
    broken.forEach(
        (text, why) -> {
          for (String file : List.of(text + TEXT, TEXT + text)) {
            CertificateFile read = CertificateFile.read(file.getBytes(UTF_8), Optional.empty());
            assertEquals(List.of(CERTIFICATE), read.all());
            assertEquals(1, read.remarks().size(), read.remarks()::toString);
            assertTrue(read.remarks().get(0).contains(why), read.remarks()::toString);
          }
          UnusableFileException alone =
              assertThrows(
                  UnusableFileException.class,
                  () -> CertificateFile.read(text.getBytes(UTF_8), Optional.empty()));
          assertTrue(String.valueOf(alone.getMessage()).contains(why), alone::getMessage);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'<!DOCTYPE html><html>', an HTML or XML page",
    "'ssh-rsa AAAAB3NzaC1yc2E me@host', an SSH key",
    "'%PDF-1.7', a PDF document",
    "'Dear administrator', text without any PEM or base64",
    "'-----BEGIN PGP MESSAGE-----\n\nMAA=\n-----END PGP MESSAGE-----', an OpenPGP message"
  })
  void whatHoldsNoneIsNamed(String text, String words) {
    UnusableFileException wrong =
        assertThrows(
            UnusableFileException.class,
            () -> CertificateFile.read(text.getBytes(UTF_8), Optional.empty()));
    assertTrue(String.valueOf(wrong.getMessage()).contains(words), wrong::getMessage);
  }

  @Test
  void secretsAreTheSameInEveryEncodingAndOtherwiseRefused() throws Exception {
    for (String secret : List.of("Example-1", "Prüfung", "試験パスワード", "a\ud83d\udd11b")) {
      String line = secret + "\r\n";
      for (byte[] file :
          List.of(
              line.getBytes(UTF_8),
              ("\ufeff" + line).getBytes(UTF_8),
              line.getBytes(UTF_16LE),
              ("\ufeff" + line).getBytes(UTF_16LE),
              line.getBytes(UTF_16BE),
              ("\ufeff" + line).getBytes(UTF_16BE))) {
        assertEquals(line, FileText.decode(file));
      }
    }
    assertThrows(
        CharacterCodingException.class, () -> FileText.decode("Prüfung\n".getBytes(ISO_8859_1)));
    assertArrayEquals(new byte[0], FileText.decode(new byte[0]).getBytes(UTF_8));
  }
}
