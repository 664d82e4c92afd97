package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.issue.Defect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong on purpose, OpenSSL must see, and the ledger must know. */
@TestInstance(Lifecycle.PER_CLASS)
class DefectTest {
  private static final String CRL = "URI:http://crl.contoso.com/Contoso%20Lab%20Issuing%20CA.crl";

  private final Path lab;
  private final Certlab certlab;
  private final Tool tool;
  private final Set<String> tried = java.util.concurrent.ConcurrentHashMap.newKeySet();

  DefectTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
    this.tool = new Tool(directory);
  }

  @BeforeAll
  void makeLab() throws Exception {
    certlab.ok("init", lab.toString(), "--root-key", "ec-p256", "-q");
    Path root = lab.resolve("ca/Contoso Lab Root CA.crt");
    tool.ok("openssl", "x509", "-inform", "DER", "-in", root.toString(), "-out", "root.pem");
  }

  private Path issue(String defect) {
    String host = defect + ".corp.contoso.com";
    certlab.ok(
        "cert",
        "issue",
        "management-point",
        "--host",
        host,
        "--key",
        "ec-p256",
        "--defect",
        defect);
    return lab.resolve("certs/management-point").resolve(host);
  }

  private JsonNode listed(String host) throws Exception {
    JsonNode all = new ObjectMapper().readTree(certlab.ok("cert", "list", "--json").out());
    for (JsonNode certificate : all.get("certificates")) {
      if (certificate.get("host").asText().equals(host)) {
        return certificate;
      }
    }
    throw new AssertionError(host + " is not listed");
  }

  /** The numbers are those of x509_vfy.h; the fact sheet's failure table observed them. */
  @ParameterizedTest
  @CsvSource({
    "wrong-eku,26",
    "expired,10",
    "not-yet-valid,9",
    "name-mismatch,62",
    "weak-key,66",
    "sha1,68",
    "bad-signature,7",
    "wrong-key-usage,26",
    "unknown-critical,34",
    "missing-intermediate,20",
    "not-a-ca,79",
    "path-length,25",
    "no-cert-sign,32",
    "wrong-aki,20"
  })
  void opensslRefusesItWithTheNumberOfTheDefect(String defect, int number) throws Exception {
    Path party = issue(defect);
    Tool.Answer answer = verify(party, defect);
    assertEquals(2, answer.exitCode(), answer::output);
    assertTrue(answer.output().contains("error " + number + " at "), answer::output);
    assertRecorded(defect);
  }

  private Tool.Answer verify(Path party, String defect) throws Exception {
    return tool.run(
        "openssl",
        "verify",
        "-auth_level",
        "2",
        "-purpose",
        "sslserver",
        "-verify_hostname",
        defect + ".corp.contoso.com",
        "-CAfile",
        "root.pem",
        "-untrusted",
        party.resolve("chain.pem").toString(),
        party.resolve("cert.pem").toString());
  }

  /** What no verifier refuses by itself shows in the text. */
  @ParameterizedTest
  @CsvSource({
    "no-eku,Extended Key Usage,''",
    "no-san,Subject Alternative Name,''",
    "no-cdp,CRL Distribution Points,''",
    "no-key-usage,X509v3 Key Usage,''",
    "ldap-only-cdp," + CRL + ",URI:ldap:",
    "https-cdp," + CRL + ",URI:https:"
  })
  void opensslShowsWhatIsMissingOrDifferent(String defect, String absent, String present)
      throws Exception {
    Path party = issue(defect);
    String text =
        tool.ok("openssl", "x509", "-noout", "-text", "-in", party.resolve("cert.pem").toString());
    assertFalse(text.contains(absent), text);
    assertTrue(text.contains(present), text);
    assertEquals(0, verify(party, defect).exitCode());
    assertRecorded(defect);
  }

  private void assertRecorded(String defect) throws Exception {
    JsonNode certificate = listed(defect + ".corp.contoso.com");
    assertEquals("[\"" + defect + "\"]", certificate.get("defects").toString());
    assertEquals("never", certificate.get("renews").asText());
    tried.add(defect);
  }

  @org.junit.jupiter.api.AfterAll
  void everyDefectWasTried() {
    Set<String> all =
        Arrays.stream(Defect.values())
            .map(Defect::label)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(tried.isEmpty() || tried.equals(all), () -> "only tried " + tried);
  }

  @Test
  void renewalKeepsTheSubjectOctetForOctetAndTheOldCertificateListed() throws Exception {
    String host = "CamelCase.contoso.com";
    certlab.ok(
        "cert",
        "issue",
        "management-point",
        "--host",
        host,
        "--subject",
        "CN=" + host + ",O=Contoso",
        "--san",
        "DNS:alias.contoso.com");
    String certificate =
        lab.resolve("certs/management-point").resolve(host).resolve("cert.pem").toString();
    String[] show = {
      "openssl",
      "x509",
      "-noout",
      "-subject",
      "-ext",
      "subjectAltName",
      "-nameopt",
      "dump_all,dump_der",
      "-in",
      certificate
    };
    String before = tool.ok(show);
    String key = tool.ok("openssl", "x509", "-noout", "-pubkey", "-in", certificate);
    String serial = listed(host).get("serial").asText();
    certlab.ok("cert", "renew", "management-point/" + host);
    assertEquals(before, tool.ok(show));
    assertFalse(key.equals(tool.ok("openssl", "x509", "-noout", "-pubkey", "-in", certificate)));
    assertTrue(certlab.ok("cert", "list", "--json").out().contains(serial));
  }
}
