package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.output.CertificateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code openssl x509 -text} prints of a certificate, {@code cert show} prints, too. */
class ShowWitnessTest {
  private static final Pattern EXTENSION = Pattern.compile(" {12}(\\S[^:]*): ?(critical)?");
  private static final Pattern PLACE = Pattern.compile("(URI|DNS):(\\S+?)(, .*)?");

  /** The labels of {@code cert show} for the names of OpenSSL that are not identifiers. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("X509v3 Basic Constraints", "constraints"),
          Map.entry("X509v3 Key Usage", "key usage"),
          Map.entry("X509v3 Extended Key Usage", "purposes"),
          Map.entry("X509v3 Subject Key Identifier", "subject key"),
          Map.entry("X509v3 Authority Key Identifier", "authority key"),
          Map.entry("X509v3 Subject Alternative Name", "names"),
          Map.entry("X509v3 Issuer Alternative Name", "issuer names"),
          Map.entry("Authority Information Access", "AIA"),
          Map.entry("Subject Information Access", "SIA"),
          Map.entry("X509v3 CRL Distribution Points", "CRL"),
          Map.entry("X509v3 Freshest CRL", "delta CRL"),
          Map.entry("X509v3 Certificate Policies", "policies"),
          Map.entry("X509v3 Policy Mappings", "mappings"),
          Map.entry("X509v3 Policy Constraints", "policy rules"),
          Map.entry("X509v3 Inhibit Any Policy", "any policy"),
          Map.entry("X509v3 Name Constraints", "allowed names"),
          Map.entry("X509v3 Private Key Usage Period", "key period"),
          Map.entry("TLS Feature", "TLS features"),
          Map.entry("OCSP No Check", "OCSP"),
          Map.entry("Netscape Comment", "comment"),
          Map.entry("Netscape Cert Type", "Netscape type"),
          Map.entry("qcStatements", "qualified"),
          Map.entry("CT Precertificate SCTs", "CT"),
          Map.entry("CT Precertificate Poison", "CT poison"),
          Map.entry("1.3.6.1.4.1.311.20.2", "template"),
          Map.entry("1.3.6.1.4.1.311.21.7", "template"),
          Map.entry("1.3.6.1.4.1.311.21.10", "app policies"),
          Map.entry("1.3.6.1.4.1.311.21.1", "CA version"),
          Map.entry("1.3.6.1.4.1.311.21.2", "previous CA"),
          Map.entry("1.3.6.1.4.1.311.25.2", "AD security"));

  private final Path directory;
  private final Tool tool;

  ShowWitnessTest(@TempDir Path directory) {
    this.directory = directory;
    this.tool = new Tool(directory);
  }

  @Test
  void ofCertificateWithEverything() throws Exception {
    assertAllShown(List.of(certificate("everything.pem"), certificate("adcs.pem")));
  }

  @Test
  void ofTheConformanceSuites() throws Exception {
    Path suites = Path.of(System.getProperty("certlab.suites", "../shared/suites"));
    String missing = "the external suites are not there: " + suites;
    assertTrue(
        !Boolean.getBoolean("certlab.suites.required") || Files.isDirectory(suites), missing);
    assumeTrue(Files.isDirectory(suites), missing);
    Set<ParsedCertificate> certificates = new LinkedHashSet<>();
    for (String suite : List.of("pkits", "limbo", "boringssl", "botan")) {
      for (String line : Files.readAllLines(suites.resolve(suite + ".jsonl"))) {
        JsonNode json = new ObjectMapper().readTree(line);
        add(certificates, json.path("leaf"));
        json.path("untrusted").forEach(each -> add(certificates, each));
      }
    }
    assertAllShown(certificates.stream().limit(800).toList());
  }

  private static void add(Set<ParsedCertificate> certificates, JsonNode base64) {
    X509Decoder.certificateIn(Base64.getMimeDecoder().decode(base64.asText()))
        .filter(certificate -> certificate.defects().isEmpty())
        .ifPresent(certificates::add);
  }

  private ParsedCertificate certificate(String name) throws IOException {
    String pem = Files.readString(Path.of(new Field(directory).file("show/" + name)));
    return X509Decoder.certificate(Pem.decode(pem).get(0).der().toArray());
  }

  private void assertAllShown(List<ParsedCertificate> certificates) throws Exception {
    StringBuilder pem = new StringBuilder();
    certificates.forEach(each -> pem.append(Pem.encode(Pem.CERTIFICATE, each.encoded().toArray())));
    Files.writeString(directory.resolve("all.pem"), pem);
    String[] texts =
        tool.ok("openssl", "storeutl", "-noout", "-text", "-certs", "all.pem")
            .split("(?m)^\\d+: Certificate$", -1);
    assertEquals(certificates.size(), texts.length - 1, "openssl reads as many");
    CryptoEngine crypto = CryptoEngine.standard();
    for (int i = 0; i < certificates.size(); i++) {
      String ours = CertificateText.of(certificates.get(i), crypto);
      String theirs = texts[i + 1];
      assertEquals(extensionsOf(theirs), labelsOf(ours), () -> theirs + ours);
      Matcher place = PLACE.matcher(theirs);
      while (place.find()) {
        String value = place.group(2);
        assertTrue(ours.contains(value), () -> value + " of\n" + theirs + "is not in\n" + ours);
      }
    }
  }

  /** Labels, each with a mark if it is critical. */
  private static List<String> extensionsOf(String theirs) {
    List<String> found = new ArrayList<>();
    int from = theirs.indexOf("X509v3 extensions:");
    if (from < 0) {
      return found;
    }
    String extensions = theirs.substring(from, theirs.indexOf("    Signature Algorithm:", from));
    for (String line : extensions.lines().toList()) {
      Matcher extension = EXTENSION.matcher(line);
      if (extension.matches()) {
        String label = LABELS.getOrDefault(extension.group(1), extension.group(1));
        found.add(label + (extension.group(2) == null ? "" : ", critical"));
      }
    }
    return found;
  }

  /** Between the signature's line and the digests, those that begin a row. */
  private static List<String> labelsOf(String ours) {
    List<String> rows = ours.lines().filter(line -> !line.startsWith(" ")).toList();
    return rows.stream()
        .skip(1L + rows.indexOf(first(rows, "signature ")))
        .takeWhile(row -> !row.startsWith("SHA-256 "))
        .map(row -> label(row) + (isCritical(row) ? ", critical" : ""))
        .toList();
  }

  private static boolean isCritical(String row) {
    return row.substring(label(row).length()).strip().startsWith("critical");
  }

  private static String first(List<String> rows, String start) {
    return rows.stream().filter(row -> row.startsWith(start)).findFirst().orElseThrow();
  }

  /** The column of labels is 14 wide; an identifier may be longer. */
  private static String label(String row) {
    return row.matches("\\d+\\..*")
        ? row.substring(0, row.indexOf(' '))
        : row.substring(0, 14).strip();
  }
}
