package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.security.AlgorithmParameters;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of RSASSA-PSS as the JDK writes them, and the qualifiers of policies. */
class ParametersTest {

  @ParameterizedTest
  @CsvSource({
    "SHA-1, SHA-1, 20",
    "SHA-1, SHA-256, 20",
    "SHA-224, SHA-224, 28",
    "SHA-256, SHA-256, 32",
    "SHA-256, SHA-1, 0",
    "SHA-384, SHA-384, 48",
    "SHA-512, SHA-256, 300",
    "SHA-512/224, SHA-512/224, 28",
    "SHA-512/256, SHA-512/256, 32",
  })
  void whatTheJdkWritesIsReadAsItWasMeant(String hash, String maskHash, int salt) throws Exception {
    MGF1ParameterSpec mask = new MGF1ParameterSpec(maskHash);
    AlgorithmParameters jdk = AlgorithmParameters.getInstance("RSASSA-PSS");
    jdk.init(new PSSParameterSpec(hash, "MGF1", mask, salt, 1));
    PSSParameterSpec read = PssParameters.decode(Octets.of(jdk.getEncoded())).orElseThrow();
    assertEquals(hash, read.getDigestAlgorithm());
    assertEquals("MGF1", read.getMGFAlgorithm());
    assertEquals(maskHash, ((MGF1ParameterSpec) read.getMGFParameters()).getDigestAlgorithm());
    assertEquals(salt, read.getSaltLength());
    assertEquals(1, read.getTrailerField());
  }

  @Test
  void anEncodedTrailerFieldIsPassedOver() {
    assertEquals(
        20, PssParameters.decode(Octets.ofHex("3005a303020101")).orElseThrow().getSaltLength());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3009a007300506032a0304", "3012a110300e06032a0304300706032a03040500"})
  void aHashThatNobodyKnowsIsNoErrorButNothingToCheckWith(String hex) {
    assertEquals(Optional.empty(), PssParameters.decode(Octets.ofHex(hex)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0500", "30020500", "3005a2030201ff", "3005a003020101"})
  void whatAreNoParametersIsMalformed(String hex) {
    assertThrows(MalformedEncodingException.class, () -> PssParameters.decode(Octets.ofHex(hex)));
  }

  @Test
  void theQualifiersOfAPolicyAreNamedInTheirOrder() {
    byte[] cps = Der.sequence(Der.oid(PolicyQualifiers.CPS), Der.utf8String("x"));
    byte[] notice = Der.sequence(Der.oid(PolicyQualifiers.USER_NOTICE), Der.sequence());
    assertEquals(
        List.of(PolicyQualifiers.USER_NOTICE, PolicyQualifiers.CPS),
        List.copyOf(PolicyQualifiers.identifiers(Octets.of(Der.sequence(notice, cps)))));
    assertEquals(List.of(), List.copyOf(PolicyQualifiers.identifiers(Octets.empty())));
    Octets wrong = Octets.of(Der.sequence(Der.oid(new Oid("1.2.3"))));
    assertThrows(MalformedEncodingException.class, () -> PolicyQualifiers.identifiers(wrong));
  }
}
