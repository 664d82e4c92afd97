package dev.certlab.ca.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.x509.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys as other programs write them. */
class KeyFileTest {
  private static List<Octets> read(String name, String secret) {
    return KeyFile.read(Field.read(name), Field.secret(secret));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "der.key",
        "trad.key",
        "trad-enc.key",
        "v1-3des.key",
        "v2-des3.key",
        "v2-aes-192-cbc.key",
        "scrypt.key"
      })
  void oneKeyIsTheSameInEveryForm(String name) {
    List<Octets> plain = KeyFile.read(Field.read("old-keys/k.key"), Optional.empty());
    assertEquals(1, plain.size());
    assertEquals("RSA", PrivateKeys.decode(plain.get(0).toArray()).getAlgorithm());
    assertEquals(plain, read("old-keys/" + name, "geheim"));
  }

  @Test
  void whatEasyRsaMakesOfAnEllipticKeyOpens() {
    byte[] key = read("old-keys/easyrsa-ec.key", "geheim").get(0).toArray();
    assertEquals("EC", PrivateKeys.decode(key).getAlgorithm());
  }

  @Test
  void whatOpensslWritesByDefaultAndWithOtherCiphersOpens() {
    List<Octets> usual = read("keys/k256.pem", "Example-1");
    assertEquals(usual, read("keys/k192.pem", "Example-1"));
    assertEquals(usual, read("keys/k-default.pem", "Example-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trad-enc.key", "v1-3des.key", "v2-des3.key", "scrypt.key"})
  void aMissingPassPhraseAndAWrongOneAreToldApart(String name) {
    byte[] file = Field.read("old-keys/" + name);
    assertEquals(
        UnusableFileException.Need.SECRET,
        assertThrows(UnusableFileException.class, () -> KeyFile.read(file, Optional.empty()))
            .need());
    assertEquals(
        UnusableFileException.Need.ANOTHER_SECRET,
        assertThrows(UnusableFileException.class, () -> KeyFile.read(file, Field.secret("other")))
            .need());
  }

  @ParameterizedTest
  @CsvSource({"kbp.pem, brainpoolP256r1", "k224.pem, secp224r1"})
  void aCurveThatCannotSignHereIsNamed(String name, String curve) {
    byte[] key =
        KeyFile.read(Field.read("foreign-curve/" + name), Optional.empty()).get(0).toArray();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> PrivateKeys.decode(key));
    assertTrue(String.valueOf(refused.getMessage()).contains(curve), refused::getMessage);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("cannot sign here"), refused::getMessage);
  }
}
