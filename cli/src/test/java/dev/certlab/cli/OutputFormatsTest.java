package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which results leave the program: JSON, files, lists, completion. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class OutputFormatsTest {
  private static final String PARTY = "client/c1.corp.contoso.com";

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;
  private final Tool tool;

  OutputFormatsTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
    this.tool = new Tool(directory);
  }

  @BeforeAll
  void makeLab() throws Exception {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    for (String host : List.of("c1", "c2", "c3")) {
      certlab.ok(issue(host + ".corp.contoso.com"));
    }
    certlab.ok("cert", "revoke", "client/c2.corp.contoso.com", "--reason", "keyCompromise");
    certlab.ok("cert", "revoke", "client/c3.corp.contoso.com", "--reason", "certificateHold");
    Files.writeString(directory.resolve("password"), "a password\n");
  }

  private static String[] issue(String host) {
    return new String[] {
      "cert", "issue", "client", "--host", host, "--key", "ec-p256", "--force", "-q"
    };
  }

  private JsonNode json(String... command) throws Exception {
    String[] withJson = java.util.Arrays.copyOf(command, command.length + 1);
    withJson[command.length] = "--json";
    String out = certlab.run(withJson).out();
    assertEquals(1, out.lines().count(), out);
    JsonNode json = new ObjectMapper().readTree(out);
    assertEquals(1, json.get("schemaVersion").asInt(), out);
    return json;
  }

  @Test
  void everyCommandAnswersWithOneJsonObjectOfSchemaVersionOne() throws Exception {
    json("init", directory.resolve("other").toString(), "--tiers", "one", "--root-key", "ec-p256");
    json("plan");
    json("plan", "--all");
    json("apply", "--dry-run");
    json(issue("c9.corp.contoso.com"));
    json("cert", "show", PARTY);
    json("cert", "show", lab.resolve("certs").resolve(PARTY).resolve("cert.pem").toString());
    json("cert", "revoke", "client/c9.corp.contoso.com");
    json("cert", "revoke", "client/c9.corp.contoso.com");
    json("cert", "release", "client/c9.corp.contoso.com");
    json("cert", "export", PARTY, "--format", "pem", "--out", directory.resolve("j").toString());
    json("ca", "list");
    json("ca", "export", "Contoso Lab Root CA", "--out", directory.resolve("k").toString());
    json("crl", "publish");
    json("crl", "show", "Contoso Lab Root CA");
    json("cert", "issue", "client", "--host", "c.contoso.com", "--key", "ec-p256");
    json("cert", "show", "nonsense");
    json("cert", "list", "--nonsense");
  }

  @Test
  void theListHasTheFieldsOfItsContract() throws Exception {
    JsonNode certificates = json("cert", "list").get("certificates");
    assertTrue(certificates.size() >= 4);
    for (JsonNode certificate : certificates) {
      for (String field :
          List.of(
              "serial",
              "role",
              "host",
              "subject",
              "san",
              "issuer",
              "notBefore",
              "notAfter",
              "status",
              "reason",
              "renews",
              "sha256",
              "path")) {
        assertTrue(certificate.has(field), () -> field + " is missing in " + certificate);
      }
      assertTrue(certificate.get("serial").asText().matches("[0-9a-f]+"));
      assertTrue(certificate.get("notAfter").asText().matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z"));
      assertTrue(
          Files.exists(lab.resolve(certificate.get("path").asText())), certificate::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"--status,revoked,c2", "--status,held,c3", "--role,client,c1", "--expiring,400d,c1"})
  void theListIsFiltered(String option, String value, String expected) throws Exception {
    JsonNode certificates = json("cert", "list", option, value).get("certificates");
    List<String> hosts = certificates.findValuesAsText("host");
    assertTrue(hosts.contains(expected + ".corp.contoso.com"), hosts::toString);
    boolean all = !option.equals("--status");
    assertEquals(all, hosts.contains("c1.corp.contoso.com"), hosts::toString);
    assertTrue(!hosts.contains("Contoso Lab Root CA"), hosts::toString);
  }

  @Test
  void nothingExpiresWithinADay() throws Exception {
    assertEquals(0, json("cert", "list", "--expiring", "1d").get("certificates").size());
  }

  @Test
  void whatForceOverrodeIsShown() {
    Certlab.Answer answer = certlab.ok(issue("c8.corp.contoso.com"));
    assertTrue(answer.err().contains("warning: key-not-rsa"), answer::toString);
  }

  private String export(String format, String... further) {
    Path file = directory.resolve("exported." + format);
    List<String> command =
        new java.util.ArrayList<>(
            List.of("cert", "export", PARTY, "--format", format, "--out", file.toString()));
    command.addAll(List.of(further));
    certlab.ok(command.toArray(String[]::new));
    return file.toString();
  }

  @Test
  void everyFormatIsReadByThosePeersThatUseIt() throws Exception {
    String subject = "CN = c1.corp.contoso.com";
    String pem = tool.ok("openssl", "x509", "-noout", "-subject", "-in", export("pem"));
    assertTrue(pem.contains(subject), pem);
    String der =
        tool.ok("openssl", "x509", "-noout", "-subject", "-inform", "DER", "-in", export("der"));
    assertEquals(pem, der);
    String chain = Files.readString(Path.of(export("chain")));
    assertEquals(2, chain.split("BEGIN CERTIFICATE", -1).length - 1);
    String key = export("key");
    assertEquals(
        tool.ok("openssl", "x509", "-noout", "-pubkey", "-in", directory + "/exported.pem"),
        tool.ok("openssl", "pkey", "-pubout", "-in", key));
    String pfx = export("pfx", "--pfx", "modern", "--password-file", directory + "/password");
    String info =
        tool.ok(
            "openssl",
            "pkcs12",
            "-in",
            pfx,
            "-nokeys",
            "-passin",
            "file:" + directory + "/password");
    assertTrue(info.contains(subject), info);
    for (String store : List.of("jks", "p12")) {
      String list =
          tool.ok("keytool", "-list", "-keystore", export(store), "-storepass", "changeit");
      assertTrue(list.contains("contoso lab root ca"), list);
    }
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      for (String secret : List.of(key, pfx)) {
        assertEquals(
            "rw-------",
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(Path.of(secret))));
      }
    }
  }

  @Test
  void bashAcceptsTheCompletionScript() throws Exception {
    Path script = directory.resolve("completion");
    Files.writeString(script, certlab.ok("generate-completion").out());
    assertTrue(Files.size(script) > 10_000);
    tool.ok("bash", "-n", script.toString());
  }
}
