package dev.certlab.ca.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.Forge;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a verification says of the places that certificates name, and what it asks of them. */
@Timeout(60)
class FetchedPlacesTest {
  private static final FetchLimits LIMITS =
      FetchLimits.windows()
          .withPerUrl(Duration.ofSeconds(10))
          .withTotal(Duration.ofSeconds(20))
          .withMostOctets(100_000);

  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final byte[] crl = forge.crl(root).sign().encoded().toArray();

  private static byte[] response(String status, String field, byte[] body) {
    byte[] head =
        ("HTTP/1.1 " + status + "\r\n" + field + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static byte[] ok(byte[] body) {
    return response("200 OK", "Content-Length: " + body.length, body);
  }

  private static byte[] redirect(String location) {
    return response("301 Moved", "Location: " + location + "\r\nContent-Length: 0", new byte[0]);
  }

  private static String at(CannedServer server, String path) {
    return "http://127.0.0.1:" + server.port() + "/" + path;
  }

  private Entity leaf(String... uris) {
    return forge.endEntity("leaf").cdp(uris).issuedBy(root);
  }

  private VerificationReport verify(Entity leaf, ValidationPolicy policy, FetchLimits limits) {
    return verifier.verify(
        Forge.request(leaf, root)
            .policy(policy)
            .revocation(RevocationPolicy.CHAIN)
            .crls(new HttpCrlSource(ZoneRoute.direct(), limits))
            .build());
  }

  private Finding first(Entity leaf, ValidationPolicy policy) {
    return verify(leaf, policy, LIMITS).findings().get(0);
  }

  @Test
  void portThatDoesNotExistIsAFinding() {
    Finding finding = first(leaf("http://127.0.0.1:99999/a.crl"), ValidationPolicy.RFC5280);
    assertEquals(VerificationCode.CRL_SCHEME_UNUSABLE, finding.code());
    assertTrue(finding.message().contains("99999"), finding.message());
  }

  @Test
  void whateverTheClientRefusesIsAFinding() throws Exception {
    for (String odd :
        List.of(
            "http://user:secret@127.0.0.1:1/a.crl",
            "http://127.0.0.1:0/a.crl",
            "http://[::1:a/a.crl",
            "http://a b/",
            "http://host_name_with_underscores.invalid/a.crl",
            "http://%31/",
            "http:///a.crl",
            "http:a.crl",
            "HTTP://127.0.0.1:1/a.crl#part",
            "")) {
      Finding finding = first(leaf(odd), ValidationPolicy.RFC5280);
      assertTrue(
          ((VerificationCode) finding.code()).leavesStatusUnknown(), () -> odd + ": " + finding);
    }
    byte[] badTag =
        response("200 OK", "ETag: \"\u00e9\u0001\"\r\nContent-Length: " + crl.length, crl);
    try (CannedServer server = CannedServer.answering(badTag)) {
      HttpCrlSource source = new HttpCrlSource(ZoneRoute.direct(), LIMITS);
      Entity leaf = leaf(at(server, "a.crl"));
      for (int i = 0; i < 2; i++) { // the second time the tag is sent back
        verifier.verify(
            Forge.request(leaf, root).revocation(RevocationPolicy.CHAIN).crls(source).build());
      }
      assertTrue(server.requests().size() >= 1, server.requests()::toString);
    }
  }

  @Test
  void redirectToAPortThatDoesNotExistIsRedirectedAway() throws Exception {
    try (CannedServer server = CannedServer.answering(redirect("http://127.0.0.1:99999/"))) {
      Finding finding = first(leaf(at(server, "a.crl")), ValidationPolicy.RFC5280);
      assertEquals(VerificationCode.CRL_REDIRECTED_AWAY, finding.code());
      assertTrue(finding.message().contains("http://127.0.0.1:99999/"), finding.message());
    }
  }

  @Test
  void failureBehindARedirectNamesTheTarget() throws Exception {
    String target;
    try (CannedServer closed = CannedServer.answering(ok(crl))) {
      target = at(closed, "good.crl");
    }
    try (CannedServer server = CannedServer.answering(redirect(target))) {
      Finding finding = first(leaf(at(server, "redirs.crl")), ValidationPolicy.RFC5280);
      assertEquals(VerificationCode.CRL_UNREACHABLE, finding.code());
      assertEquals(
          at(server, "redirs.crl") + ": redirected to " + target + ": connection refused",
          finding.message());
    }
  }

  @Test
  void redirectToHttpsIsWhatWindowsDoesNotFollow() throws Exception {
    try (CannedServer server = CannedServer.answering(redirect("https://127.0.0.1:1/good.crl"))) {
      Finding finding = first(leaf(at(server, "redirs.crl")), ValidationPolicy.WINDOWS);
      assertEquals(VerificationCode.CRL_REDIRECTED_AWAY, finding.code());
      assertTrue(finding.message().contains("https://127.0.0.1:1/good.crl"), finding.message());
      assertTrue(
          first(leaf(at(server, "redirs.crl")), ValidationPolicy.RFC5280)
              .message()
              .contains("https://127.0.0.1:1/good.crl"));
    }
  }

  @Test
  void redirectThatWorksIsFollowed() throws Exception {
    try (CannedServer server = CannedServer.answering(redirect("/good.crl"), ok(crl))) {
      assertEquals(
          Verdict.TRUSTED,
          verify(leaf(at(server, "a.crl")), ValidationPolicy.WINDOWS, LIMITS).verdict());
    }
  }

  @Test
  void redirectFromElsewhereDoesNotLeadIntoThisMachine() throws Exception {
    URI elsewhere = URI.create("http://192.0.2.1/a.crl"); // nobody's (RFC 5737)
    for (String here :
        List.of(
            "http://127.0.0.1:8080/admin",
            "http://127.1.2.3/",
            "http://localhost/",
            "http://[::1]/",
            "http://0.0.0.0/",
            "http://2130706433/")) {
      FetchException refused =
          assertThrows(
              FetchException.class,
              () -> CrlDownload.target(elsewhere, elsewhere, here, ZoneRoute.direct()),
              here);
      assertEquals(VerificationCode.CRL_REDIRECTED_AWAY, refused.failure("u").code());
    }
    URI local = URI.create("http://127.0.0.1/a.crl");
    URI target = URI.create("http://127.0.0.1:8080/b.crl");
    assertEquals(target, CrlDownload.target(local, local, target.toString(), ZoneRoute.direct()));
    URI other = URI.create("http://192.0.2.2/b.crl");
    assertEquals(
        other, CrlDownload.target(elsewhere, elsewhere, other.toString(), ZoneRoute.direct()));
  }

  @Test
  void certificateWhereACrlShouldBeIsCalledThat() throws Exception {
    byte[] der = root.certificate().encoded().toArray();
    byte[] pem = Pem.encode(Pem.CERTIFICATE, der).getBytes(StandardCharsets.US_ASCII);
    for (byte[] body : List.of(der, pem)) {
      try (CannedServer server = CannedServer.answering(ok(body))) {
        Finding finding = first(leaf(at(server, "a.crl")), ValidationPolicy.RFC5280);
        assertEquals(VerificationCode.CRL_NOT_A_CRL, finding.code());
        assertTrue(finding.message().contains("a certificate is served there (CN=Root)"));
      }
    }
  }

  private byte[] pem() {
    return Pem.encode(Pem.CRL, crl).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void pemAtADistributionPointIsAWarning() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(pem()))) {
      Entity leaf = leaf(at(server, "pem.crl"));
      for (ValidationPolicy policy :
          List.of(ValidationPolicy.RFC5280, ValidationPolicy.WINDOWS, ValidationPolicy.JAVA)) {
        VerificationReport report = verify(leaf, policy, LIMITS);
        assertEquals(Verdict.TRUSTED, report.verdict(), policy.label());
        assertEquals(VerificationCode.CRL_NOT_DER, report.findings().get(0).code());
        assertEquals(Severity.WARNING, report.findings().get(0).severity());
      }
    }
  }

  /** The witness is {@code openssl verify -crl_download}. */
  @Test
  void pemAtADistributionPointIsOfNoUseToOpenssl(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    try (CannedServer pem = CannedServer.answering(ok(pem()));
        CannedServer der = CannedServer.answering(ok(crl))) {
      Entity bad = leaf(at(pem, "pem.crl"));
      Entity good = leaf(at(der, "der.crl"));
      assertEquals(0, openssl(directory, good).exitCode());
      assertEquals(Verdict.TRUSTED, verify(good, ValidationPolicy.OPENSSL, LIMITS).verdict());
      assertTrue(openssl(directory, bad).output().contains("error 3 at 0"));
      VerificationReport report = verify(bad, ValidationPolicy.OPENSSL, LIMITS);
      assertEquals(Verdict.REJECTED, report.verdict());
      assertEquals(VerificationCode.CRL_NOT_DER, report.findings().get(0).code());
    }
  }

  /** The witness is {@code openssl verify -crl_download}. */
  @Test
  void opensslAsksTheFirstHttpUrlAloneAndPassesOverLdap(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    byte[] gone = response("404 Not Found", "Content-Length: 0", new byte[0]);
    try (CannedServer there = CannedServer.answering(ok(crl));
        CannedServer nothing = CannedServer.answering(gone)) {
      Entity ldapFirst = leaf("ldap:///CN=x", at(there, "a.crl"));
      assertEquals(0, openssl(directory, ldapFirst).exitCode());
      assertEquals(Verdict.TRUSTED, verify(ldapFirst, ValidationPolicy.OPENSSL, LIMITS).verdict());
      Entity goneFirst = leaf(at(nothing, "a.crl"), at(there, "b.crl"));
      assertTrue(openssl(directory, goneFirst).output().contains("error 3 at 0"));
      assertEquals(Verdict.REJECTED, verify(goneFirst, ValidationPolicy.OPENSSL, LIMITS).verdict());
      assertEquals(Verdict.TRUSTED, verify(goneFirst, ValidationPolicy.RFC5280, LIMITS).verdict());
    }
  }

  private Peers.Answer openssl(Path directory, Entity leaf) throws Exception {
    write(directory.resolve("root.pem"), root);
    write(directory.resolve("leaf.pem"), leaf);
    return Peers.run(
        directory,
        "openssl",
        "verify",
        "-attime",
        Long.toString(Forge.NOW.getEpochSecond()),
        "-CAfile",
        "root.pem",
        "-crl_check",
        "-crl_download",
        "leaf.pem");
  }

  private static void write(Path file, Entity entity) throws Exception {
    byte[] der = entity.certificate().encoded().toArray();
    Files.writeString(file, Pem.encode(Pem.CERTIFICATE, der));
  }

  /** A CA renewed with a new key, its old key's CRL at the first place (AD CS: CA.crl). */
  @Test
  void nextPlaceIsAskedWhereTheFirstYieldsACrlOfNoUse() throws Exception {
    Entity other = forge.ca("Root").selfSigned();
    byte[] ofOtherKey = forge.crl(other).sign().encoded().toArray();
    byte[] expired =
        forge
            .crl(root)
            .updates(
                Forge.NOW.minus(Duration.ofDays(9)),
                java.util.Optional.of(Forge.NOW.minus(Duration.ofDays(1))))
            .sign()
            .encoded()
            .toArray();
    for (byte[] useless : List.of(ofOtherKey, expired)) {
      try (CannedServer server = CannedServer.answering(ok(useless), ok(crl))) {
        Entity leaf = leaf(at(server, "CA.crl"), at(server, "CA(1).crl"));
        assertEquals(Verdict.TRUSTED, verify(leaf, ValidationPolicy.RFC5280, LIMITS).verdict());
        assertEquals(2, server.requests().size());
      }
    }
  }

  @Test
  void nextPlaceIsNotAskedWhereTheFirstTellsTheStatus() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      Entity leaf = leaf(at(server, "CA.crl"), at(server, "CA(1).crl"));
      assertEquals(Verdict.TRUSTED, verify(leaf, ValidationPolicy.RFC5280, LIMITS).verdict());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void onlyTheFirstPlacesOfManyAreAsked() throws Exception {
    byte[] missing = response("404 Not Found", "Content-Length: 0", new byte[0]);
    try (CannedServer server = CannedServer.answering(missing)) {
      String[] uris =
          IntStream.range(0, 300).mapToObj(i -> at(server, i + ".crl")).toArray(String[]::new);
      VerificationReport report =
          verify(leaf(uris), ValidationPolicy.RFC5280, LIMITS.withMostUrls(3));
      assertEquals(3, server.requests().size());
      assertEquals(4, report.findings().size(), report.findings()::toString);
      assertTrue(report.findings().get(3).message().contains("only the first 3 are"));
    }
  }

  @Test
  void timeIsLimitedForTheWholeChain() throws Exception {
    try (CannedServer server = CannedServer.silent()) {
      Entity above = root;
      Entity[] others = new Entity[6];
      for (int i = 0; i < others.length; i++) {
        others[i] = forge.ca("CA " + i).cdp(at(server, i + ".crl")).issuedBy(above);
        above = others[i];
      }
      Entity leaf = forge.endEntity("leaf").cdp(at(server, "leaf.crl")).issuedBy(above);
      long start = System.nanoTime();
      VerificationReport report =
          verifier.verify(
              Forge.request(leaf, root, others)
                  .revocation(RevocationPolicy.CHAIN)
                  .crls(
                      new HttpCrlSource(
                          ZoneRoute.direct(), LIMITS.withPerChain(Duration.ofMillis(60))))
                  .build());
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis < 10_000, () -> millis + " ms");
      assertTrue(
          report.findings().stream()
              .anyMatch(finding -> finding.message().contains("after the other certificates")),
          report.findings()::toString);
    }
  }

  @Test
  void nothingIsFetchedForWhatNobodyTrustedHasSigned() throws Exception {
    try (CannedServer server = CannedServer.answering(ok(crl))) {
      Entity impostor = forge.ca("Root").selfSigned();
      Entity forged = forge.endEntity("leaf").cdp(at(server, "a.crl")).issuedBy(impostor);
      VerificationReport report = verify(forged, ValidationPolicy.RFC5280, LIMITS);
      assertEquals(Verdict.REJECTED, report.verdict());
      Entity ca = forge.ca("CA").cdp(at(server, "b.crl")).issuedBy(impostor);
      Entity below = forge.endEntity("leaf").cdp(at(server, "c.crl")).issuedBy(ca);
      verifier.verify(
          Forge.request(below, root, ca)
              .revocation(RevocationPolicy.CHAIN)
              .crls(new HttpCrlSource(ZoneRoute.direct(), LIMITS))
              .build());
      assertEquals(List.of(), server.requests());
    }
  }
}
