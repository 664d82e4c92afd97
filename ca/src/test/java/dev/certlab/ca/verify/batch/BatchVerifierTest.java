package dev.certlab.ca.verify.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.verify.Forge;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.ca.x509.RevocationReason;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchVerifierTest {
  private final Forge forge = Forge.quick();
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity issuing = forge.ca("Issuing").issuedBy(root);
  private final Entity leaf = forge.endEntity("leaf").dns("a.contoso.com").issuedBy(issuing);

  private List<ObjectNode> run(String... lines) {
    return run(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private List<ObjectNode> run(byte[] lines) {
    List<ObjectNode> results = new ArrayList<>();
    new BatchVerifier(new Verifier(forge.crypto()), Forge.NOW, UnaryOperator.identity())
        .run(new ByteArrayInputStream(lines), answer -> results.add(json(answer)));
    return results;
  }

  private static ObjectNode json(BatchVerifier.Answer answer) {
    return ReportJson.of(answer.id(), answer.report());
  }

  private static String base64(byte[] der) {
    return Base64.getEncoder().encodeToString(der);
  }

  private static String base64(Entity entity) {
    return base64(entity.certificate().encoded().toArray());
  }

  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("id", "case-7").put("leaf", base64(leaf)).put("time", Forge.NOW.toString());
    request.putArray("untrusted").add(base64(issuing));
    request.putArray("trust").add(base64(root));
    return request;
  }

  private static String code(ObjectNode result) {
    return result.get("findings").get(0).get("code").asText();
  }

  @Test
  void properRequestIsTrustedAndTheResultHasTheShapeThatPeopleRelyOn() {
    ObjectNode result = run(request().toString()).get(0);
    assertEquals("trusted", result.get("verdict").asText());
    assertEquals("case-7", result.get("id").asText());
    assertEquals(1, result.get("schemaVersion").asInt());
    assertEquals("rfc5280", result.get("policy").asText());
    assertEquals("2026-11-24T10:00:00Z", result.get("checkedAt").asText());
    assertEquals(3, result.get("path").size());
    assertEquals("CN=leaf", result.get("path").get(0).get("subject").asText());
    assertEquals(64, result.get("path").get(0).get("sha256").asText().length());
    assertEquals("passed", result.get("checks").get(0).get("result").asText());
  }

  @Test
  void findingCarriesEvidenceRuleRemedyAndVocabulary() {
    ObjectNode request = request().put("revocation", "crl");
    ObjectNode crls = request;
    crls.putArray("crls")
        .add(
            base64(
                forge
                    .crl(issuing)
                    .revoke(leaf, RevocationReason.KEY_COMPROMISE)
                    .sign()
                    .encoded()
                    .toArray()));
    ObjectNode finding = (ObjectNode) run(crls.toString()).get(0).get("findings").get(0);
    assertEquals("certificate-revoked", finding.get("code").asText());
    assertEquals(0, finding.get("position").asInt());
    assertEquals("keyCompromise", finding.get("evidence").get("reason").asText());
    assertEquals("23", finding.get("vocabulary").get("openssl").asText());
    assertEquals("0x80092010 CRYPT_E_REVOKED", finding.get("vocabulary").get("windows").asText());
    assertFalse(finding.get("citation").asText().isEmpty());
  }

  @Test
  void unknownStatusRejectsInABatch() {
    ObjectNode result = run(request().put("revocation", "crl").toString()).get(0);
    assertEquals("rejected", result.get("verdict").asText());
    assertEquals("no-cdp", code(result));
  }

  @Test
  void poolsAreUsedByLaterLines() {
    ObjectNode pool = JsonNodeFactory.instance.objectNode().put("pool", "mesh");
    pool.putArray("items").add(base64(issuing)).add("garbage");
    ObjectNode request = request().put("untrusted_pool", "mesh");
    request.remove("untrusted");
    List<ObjectNode> results = run(pool.toString(), request.toString());
    assertEquals(1, results.size());
    assertEquals("trusted", results.get(0).get("verdict").asText());
    assertEquals("warning", results.get(0).get("findings").get(0).get("severity").asText());
  }

  @Test
  void poolsThatBecomeTooLargeAreRefusedByNameAndTheOthersStillServe() {
    BatchVerifier batch =
        new BatchVerifier(
            new Verifier(forge.crypto()),
            Forge.NOW,
            UnaryOperator.identity(),
            new Pools.Limits(3, 100_000));
    ObjectNode pool = JsonNodeFactory.instance.objectNode().put("pool", "small");
    pool.putArray("items").add(base64(issuing));
    assertTrue(batch.answer(pool.toString()).isEmpty());
    assertTrue(batch.answer(pool.toString()).isEmpty(), "announced anew, it counts once");

    ObjectNode refusal = json(batch.answer(pool.put("pool", "large").toString()).orElseThrow());
    assertEquals("request-invalid", code(refusal));
    String message = refusal.get("findings").get(0).get("message").asText();
    assertTrue(message.contains("the pool large is too large: 1 item of"), message);

    ObjectNode request = request().put("untrusted_pool", "small");
    request.remove("untrusted");
    ObjectNode result = json(batch.answer(request.toString()).orElseThrow());
    assertEquals("trusted", result.get("verdict").asText());
    ObjectNode other =
        json(batch.answer(request().put("crls_pool", "large").toString()).orElseThrow());
    assertEquals("request-invalid", code(other));
  }

  @Test
  void unknownPoolIsARefusalThatNamesIt() {
    ObjectNode result = run(request().put("trust_pool", "nowhere").toString()).get(0);
    assertEquals("request-invalid", code(result));
    assertEquals("case-7", result.get("id").asText());
  }

  @Test
  void pemIsReadToo() {
    String pem = Pem.encode(Pem.CERTIFICATE, leaf.certificate().encoded().toArray());
    ObjectNode result = run(request().put("leaf", pem).toString()).get(0);
    assertEquals("trusted", result.get("verdict").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "42",
        "null",
        "{",
        "{}",
        "{\"id\":\"x\",\"leaf\":\"AAAA\"}",
        "{\"id\":\"x\",\"leaf\":\"!!\"}",
        "{\"id\":\"x\",\"leaf\":{}}",
        "{\"id\":\"x\",\"leaf\":\"-----BEGIN CERTIFICATE-----\"}"
      })
  void everyBadLineGetsAResultAndTheNextOneIsStillAnswered(String line) {
    List<ObjectNode> results = run(line, request().toString());
    assertEquals(2, results.size());
    assertEquals("rejected", results.get(0).get("verdict").asText());
    assertEquals("trusted", results.get(1).get("verdict").asText());
  }

  @Test
  void badFieldsAreNamed() {
    for (String field :
        List.of("time", "purpose", "revocation", "max_depth", "untrusted", "trust", "crls")) {
      ObjectNode result = run(request().put(field, "nonsense").toString()).get(0);
      assertEquals("request-invalid", code(result), field);
      String message = result.get("findings").get(0).get("message").asText();
      assertTrue(message.contains(field), message);
    }
  }

  @Test
  void unreadableIntermediateExplainsWhyThereIsNoPath() {
    ObjectNode request = request();
    request.putArray("untrusted").add("MAMCAQE=");
    ObjectNode result = run(request.toString()).get(0);
    assertEquals("certificate-malformed", code(result));
    assertEquals("no-path", result.get("findings").get(1).get("code").asText());
  }

  @Test
  void ofManyUnreadableItemsTheFirstAreToldAndTheOthersCounted() {
    ObjectNode request = request();
    for (int i = 0; i < 100_000; i++) {
      request.withArray("untrusted").add(1);
      request.withArray("crls").add("no CRL");
    }
    ObjectNode result = run(request.toString()).get(0);
    assertEquals("trusted", result.get("verdict").asText());
    assertEquals(42, result.get("findings").size());
    assertEquals(
        "99980 more items cannot be read", result.get("findings").get(20).get("message").asText());
    assertTrue(result.toString().length() < 50_000, () -> "" + result.toString().length());
  }

  @Test
  void anObjectWhereAListBelongsIsNoPathToABug() {
    ObjectNode request = request();
    request.putObject("trust").put("a", base64(root));
    ObjectNode result = run(request.toString()).get(0);
    assertEquals("request-invalid", code(result));
    assertEquals("trust is not a list", result.at("/findings/0/message").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void linesAreReadInEveryEncodingOfTextWithAMarkAndWithout(String name) {
    Charset charset = Charset.forName(name);
    String lines = request() + "\r\n\r\n" + request();
    for (String mark : List.of("", "\ufeff")) {
      List<ObjectNode> results = run((mark + lines).getBytes(charset));
      assertEquals(2, results.size(), results::toString);
      for (ObjectNode result : results) {
        assertEquals("trusted", result.get("verdict").asText(), result::toString);
        assertEquals("case-7", result.get("id").asText());
      }
    }
  }

  @Test
  void aLineThatIsNoTextCostsThatLineOnly() {
    byte[] lines =
        (request() + "\n{\"id\":\"Z\u00fcrich\"}\n" + request())
            .getBytes(StandardCharsets.ISO_8859_1);
    List<ObjectNode> results = run(lines);
    assertEquals(3, results.size(), results::toString);
    assertEquals("trusted", results.get(0).get("verdict").asText());
    assertEquals("request-invalid", code(results.get(1)));
    assertTrue(results.get(1).toString().contains("the line is not text in UTF-8"));
    assertEquals("trusted", results.get(2).get("verdict").asText());
  }

  @Test
  void anItemMayBeAFileInAnyOfItsForms() {
    String pem = Pem.encode(Pem.CERTIFICATE, leaf.certificate().encoded().toArray());
    String crl =
        Pem.encode(
            Pem.CRL,
            forge
                .crl(issuing)
                .revoke(leaf, RevocationReason.SUPERSEDED)
                .sign()
                .encoded()
                .toArray());
    ObjectNode request = request();
    request.put("leaf", base64(("\ufeff" + pem).getBytes(StandardCharsets.UTF_16LE)));
    request.put("revocation", "leaf");
    request.putArray("crls").add(base64(("\ufeff" + crl).getBytes(StandardCharsets.UTF_16LE)));
    ObjectNode result = run(request.toString()).get(0);
    assertEquals("certificate-revoked", code(result), result::toString);
  }
}
