package dev.certlab.ca.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificates of files that other programs wrote. */
class CertificateFileTest {
  private static final Optional<char[]> PASSWORD = Field.secret("Example-1");

  private static List<ParsedCertificate> read(String name, Optional<char[]> password) {
    return CertificateFile.read(Field.read(name), password).all();
  }

  private static ParsedCertificate ca() {
    return read("pfx/ca.pem", Optional.empty()).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pfx/only-certs.pfx",
        "pfx/plain.pfx",
        "pfx/pbes2-3des.pfx",
        "pfx/pbmac1.pfx",
        "labels/crlp7.pem",
        "labels/p7.pem",
        "labels/p7ascert.pem",
        "labels/p7signed.pem",
        "labels/trusted.pem",
        "labels/x509label.pem",
        "labels/broken-neighbour.pem",
        "text/ca-utf16.pem",
        "text/ca.pfx"
      })
  void oneCertificateIsTheSameInEveryContainer(String name) {
    assertEquals(List.of(ca()), read(name, PASSWORD));
  }

  @Test
  void aCertificateThatTheJdkCannotReadIsTheSameInEveryContainer() {
    List<ParsedCertificate> pem = read("explicit-curve/cx-expl.pem", Optional.empty());
    assertEquals(pem, read("explicit-curve/px-expl.p7b", Optional.empty()));
    assertEquals(pem, read("explicit-curve/px-expl.pfx", PASSWORD));
  }

  @ParameterizedTest
  @CsvSource({
    "aes192.p12, 3, CN=good.example.test",
    "certs.p12, 3, CN=good.example.test",
    "plain.p12, 3, CN=good.example.test",
    "trust.p12, 2, CN=OpenSSL Issuing"
  })
  void pfxFilesOfOpensslOpenAndBeginWithTheEndEntity(String name, int count, String subject) {
    List<ParsedCertificate> found = read("pfx-openssl/" + name, Field.secret("secret"));
    assertEquals(count, found.size());
    assertTrue(found.get(0).subject().toString().startsWith(subject), found::toString);
  }

  @Test
  void anEmptyPasswordAndNoneAreTheSame() {
    assertEquals(3, read("pfx-openssl/empty.p12", Optional.empty()).size());
    assertEquals(3, read("pfx-openssl/empty.p12", Field.secret("")).size());
  }

  /** What opens with the empty password must not make another one look right. */
  @Test
  void aWrongPasswordIsWrongAlsoWhereTheRightOneIsEmpty() {
    UnusableFileException wrong =
        assertThrows(
            UnusableFileException.class,
            () -> read("pfx-openssl/empty.p12", Field.secret("secret")));
    assertEquals(UnusableFileException.Need.ANOTHER_SECRET, wrong.need());
    assertEquals(
        "cannot be opened: the password is wrong: the PFX has the empty one", wrong.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl-3des.p12", "openssl-modern.p12", "pyca.p12"})
  void passwordsBeyondAsciiOpen(String name) {
    String password =
        new String(Field.read("non-ascii/pw"), StandardCharsets.UTF_8).lines().toList().get(0);
    assertTrue(password.chars().anyMatch(c -> c > 0x7f));
    assertTrue(read("non-ascii/" + name, Field.secret(password)).size() >= 1);
  }

  @Test
  void whatStaysLockedSaysWhetherASecretOrAnotherOneIsNeeded() {
    byte[] pfx = Field.read("pfx-openssl/certs.p12");
    UnusableFileException none =
        assertThrows(
            UnusableFileException.class, () -> CertificateFile.read(pfx, Optional.empty()));
    assertEquals(UnusableFileException.Need.SECRET, none.need());
    UnusableFileException other =
        assertThrows(
            UnusableFileException.class, () -> CertificateFile.read(pfx, Field.secret("other")));
    assertEquals(UnusableFileException.Need.ANOTHER_SECRET, other.need());
    assertEquals("cannot be opened: the password is wrong", other.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pfx-aioobe.pfx", "pfx-npe.pfx", "pfx-contentinfo-npe.pfx"})
  void aMalformedPfxIsAnUnusableFile(String name) {
    for (String password : List.of("pfx-aioobe", "pfx-contentinfo-npe")) {
      String secret =
          new String(
                  Field.read("hostile-pfx/" + password + ".password.txt"), StandardCharsets.UTF_8)
              .strip();
      assertThrows(
          UnusableFileException.class, () -> read("hostile-pfx/" + name, Field.secret(secret)));
    }
  }

  @Test
  void ofABrokenNeighbourItIsSaidWhatIsLeftOut() {
    CertificateFile file =
        CertificateFile.read(Field.read("labels/broken-neighbour.pem"), Optional.empty());
    assertEquals(1, file.remarks().size());
    assertTrue(file.remarks().get(0).startsWith("SSH PUBLIC"), file.remarks()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "requests/req-b64.csr, a certification request (PKCS#10)",
    "requests/req-utf16.csr, a certification request (PKCS#10)",
    "old-keys/k.key, a private key (PKCS#8)",
    "old-keys/der.key, a private key (PKCS#8)",
    "old-keys/trad.key, a private RSA key (PKCS#1)",
    "old-keys/scrypt.key, an encrypted private key (PKCS#8)"
  })
  void whatIsSomethingElseIsNamed(String name, String kind) {
    UnusableFileException wrong =
        assertThrows(UnusableFileException.class, () -> read(name, Optional.empty()));
    assertTrue(String.valueOf(wrong.getMessage()).contains(kind), wrong::getMessage);
    assertTrue(
        String.valueOf(wrong.getMessage()).startsWith("holds no certificate: it "),
        wrong::getMessage);
  }
}
