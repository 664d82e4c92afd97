package dev.certlab.ca.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PFX files that OpenSSL, certtool and keytool make: what went in comes out. */
@TestInstance(Lifecycle.PER_CLASS)
class PeerPfxTest {
  private static final String SECRET = "Prüfung-1";

  private final Path directory;

  PeerPfxTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  void makeCertificates() throws Exception {
    Files.writeString(directory.resolve("secret"), SECRET + "\n");
    Files.writeString(directory.resolve("changeit"), "changeit\n");
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-noenc",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
        "-subj",
        "/CN=CA.example.test");
    run(
        "openssl",
        "req",
        "-x509",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-noenc",
        "-keyout",
        "leaf.key",
        "-out",
        "leaf.pem",
        "-subj",
        "/CN=leaf.example.test",
        "-addext",
        "basicConstraints=critical,CA:FALSE");
  }

  private String run(String... command) throws Exception {
    Answer answer = Peers.run(directory, command);
    assertEquals(0, answer.exitCode(), () -> String.join(" ", command) + "\n" + answer.output());
    return answer.output();
  }

  private CertificateFile read(String file, Optional<char[]> secret) throws Exception {
    return CertificateFile.read(Files.readAllBytes(directory.resolve(file)), secret);
  }

  private ParsedCertificate certificate(String file) throws Exception {
    return read(file, Optional.empty()).all().get(0);
  }

  /** Whatever the order in the file, the key's certificate comes first. */
  private void assertWhole(String pfx, Optional<char[]> secret) throws Exception {
    assertEquals(List.of(certificate("leaf.pem"), certificate("ca.pem")), read(pfx, secret).all());
    assertEquals(
        KeyFile.read(Files.readAllBytes(directory.resolve("leaf.key")), Optional.empty()),
        KeyFile.read(Files.readAllBytes(directory.resolve(pfx)), secret));
  }

  private String export(String... options) throws Exception {
    String file = "openssl" + String.join("", options).replaceAll("[^A-Za-z0-9]", "") + ".pfx";
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "pkcs12", "-export", "-inkey", "leaf.key", "-in", "leaf.pem"));
    command.addAll(List.of("-certfile", "ca.pem", "-out", file));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-keypbe aes-192-cbc -certpbe aes-192-cbc",
        "-keypbe aes-128-cbc -certpbe NONE",
        "-keypbe NONE -certpbe NONE",
        "-keypbe NONE -certpbe NONE -nomac",
        "-keypbe des-ede3-cbc -certpbe des-ede3-cbc",
        "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
        "-nomac",
        "-macalg sha512",
        "-macalg sha384 -iter 5000",
        "-legacy"
      })
  void whatOpensslExportsOpens(String options) throws Exception {
    List<String> all = new ArrayList<>(List.of("-passout", "file:secret"));
    all.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    assertWhole(export(all.toArray(String[]::new)), Field.secret(SECRET));
  }

  @Test
  void theEmptyPasswordAndNoneOpen() throws Exception {
    String file = export("-passout", "pass:");
    assertWhole(file, Optional.empty());
    assertWhole(file, Field.secret(""));
  }

  /** certtool derives with 600,000 rounds, so that one cipher of its own and one more must do. */
  @ParameterizedTest
  @CsvSource({"3des-pkcs12, --password=Example-1", "aes-192, --null-password"})
  void whatCerttoolMakesOpens(String cipher, String password) throws Exception {
    String file = "certtool-" + cipher + ".pfx";
    run(
        "certtool",
        "--to-p12",
        "--load-privkey",
        "leaf.key",
        "--load-certificate",
        "leaf.pem",
        "--load-ca-certificate",
        "ca.pem",
        "--p12-name",
        "Prüfung",
        "--pkcs-cipher",
        cipher,
        password,
        "--outder",
        "--outfile",
        file);
    boolean none = password.equals("--null-password");
    assertWhole(file, none ? Optional.empty() : Field.secret("Example-1"));
  }

  @Test
  void whatKeytoolMakesOpens() throws Exception {
    String from = export("-passout", "file:changeit", "-name", "leaf");
    run(
        "keytool",
        "-importkeystore",
        "-srckeystore",
        from,
        "-srcstorepass:file",
        "changeit",
        "-destkeystore",
        "keytool.p12",
        "-deststoretype",
        "PKCS12",
        "-deststorepass:file",
        "changeit");
    assertWhole("keytool.p12", Field.secret("changeit"));
  }

  private X509Certificate jdk(String file) throws Exception {
    try (InputStream in = Files.newInputStream(directory.resolve(file))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private PrivateKey key(String file) throws Exception {
    byte[] octets = Files.readAllBytes(directory.resolve(file));
    return PrivateKeys.decode(KeyFile.read(octets, Optional.empty()).get(0).toArray());
  }

  /** What keytool puts into its stores, without a process for each. */
  private byte[] store(String type, boolean keys) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    char[] password = "changeit".toCharArray();
    store.load(null, password);
    if (keys) {
      store.setKeyEntry("1", key("leaf.key"), password, new X509Certificate[] {jdk("leaf.pem")});
      store.setKeyEntry("2", key("ca.key"), password, new X509Certificate[] {jdk("ca.pem")});
    } else {
      store.setCertificateEntry("ca", jdk("ca.pem"));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password);
    return out.toByteArray();
  }

  @Test
  void aTrustStoreOfTheJdkIsRead() throws Exception {
    CertificateFile trust = CertificateFile.read(store("PKCS12", false), Field.secret("changeit"));
    assertEquals(List.of(certificate("ca.pem")), trust.all());
  }

  @Test
  void ofAStoreWithSeveralKeysEveryCertificateIsAnEndEntity() throws Exception {
    CertificateFile both = CertificateFile.read(store("PKCS12", true), Field.secret("changeit"));
    assertEquals(
        Set.of(certificate("leaf.pem"), certificate("ca.pem")), Set.copyOf(both.endEntities()));
    assertEquals(2, KeyFile.read(store("PKCS12", true), Field.secret("changeit")).size());
  }

  @Test
  void aJavaKeyStoreIsNamedWithTheWayOut() throws Exception {
    for (String type : List.of("JKS", "JCEKS")) {
      byte[] store = store(type, false);
      UnusableFileException wrong =
          assertThrows(
              UnusableFileException.class,
              () -> CertificateFile.read(store, Field.secret("changeit")));
      assertTrue(
          String.valueOf(wrong.getMessage()).contains("it is a Java key store"), wrong::getMessage);
      assertTrue(
          String.valueOf(wrong.getMessage()).contains("keytool -importkeystore"),
          wrong::getMessage);
    }
  }

  @Test
  void opensslsPkcs7WithCertificatesAndCrlIsReadInDerAndPem() throws Exception {
    for (String form : List.of("DER", "PEM")) {
      run(
          "openssl",
          "crl2pkcs7",
          "-nocrl",
          "-certfile",
          "ca.pem",
          "-certfile",
          "leaf.pem",
          "-outform",
          form,
          "-out",
          "chain.p7b");
      assertEquals(
          List.of(certificate("leaf.pem"), certificate("ca.pem")),
          read("chain.p7b", Optional.empty()).all());
    }
  }
}
