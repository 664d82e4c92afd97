package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.fault.Faults;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Zone;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta CRLs from the certificate that names them to the verifier that needs them. */
class ServedDeltaTest {
  private static final List<String> BASE = List.of("-crl_check");
  private static final List<String> DELTAS = List.of("-crl_check", "-extended_crl", "-use_deltas");

  private final ServedLab served;

  ServedDeltaTest(@TempDir Path directory) {
    served = ServedLab.withDeltas(directory);
  }

  @AfterEach
  void close() {
    served.close();
  }

  private Curl.Answer base() {
    return served.curl(Zone.INTERNET, ServedLab.path(ServedLab.ISSUING));
  }

  private Curl.Answer delta() {
    return served.curl(Zone.INTERNET, ServedLab.deltaPath(ServedLab.ISSUING));
  }

  private String ours(CertificateRecord leaf, ValidationPolicy policy) {
    return served.ours(leaf, Zone.INTERNET, policy);
  }

  private void awaitDelta(Curl.Answer old) throws InterruptedException {
    ServedLab.await("a new delta", ServedLab.PATIENCE, () -> !delta().body().equals(old.body()));
  }

  @Test
  void aCertificateThatOnlyTheDeltaRevokesIsRevokedAndAReleasedOneIsGood() throws Exception {
    CertificateRecord leaf = served.issueClient("held");
    Curl.Answer base = base();
    Curl.Answer first = delta();
    assertEquals("OK", served.openssl(leaf).verify(DELTAS, base, first));
    Revocation revocation = served.lab().revocation();

    revocation.revoke(leaf, RevocationReason.CERTIFICATE_HOLD, Revocation.Publication.NOW);
    awaitDelta(first);
    Curl.Answer held = delta();
    assertEquals(base.body(), base().body());
    assertEquals("OK", served.openssl(leaf).verify(BASE, base));
    assertEquals("23@0", served.openssl(leaf).verify(DELTAS, base, held));
    for (ValidationPolicy policy : List.of(ValidationPolicy.RFC5280, ValidationPolicy.WINDOWS)) {
      assertEquals("rejected certificate-on-hold@0", ours(leaf, policy));
    }
    assertEquals("trusted", ours(leaf, ValidationPolicy.JAVA));

    revocation.release(leaf, Revocation.Publication.NOW);
    awaitDelta(held);
    assertEquals("OK", served.openssl(leaf).verify(DELTAS, base, delta()));
    assertEquals("trusted", ours(leaf, ValidationPolicy.WINDOWS));
  }

  /** The base that lists the hold stays; the delta takes it away. */
  @Test
  void aHoldThatTheBaseListsIsLiftedByTheDelta() throws Exception {
    CertificateRecord leaf = served.issueClient("lifted");
    Revocation revocation = served.lab().revocation();
    revocation.revoke(leaf, RevocationReason.CERTIFICATE_HOLD, Revocation.Publication.LATER);
    Curl.Answer first = delta();
    served.lab().crls().publish(ServedLab.ISSUING);
    awaitDelta(first);
    Curl.Answer listed = delta();
    assertEquals("23@0", served.openssl(leaf).verify(BASE, base()));
    assertEquals("rejected certificate-on-hold@0", ours(leaf, ValidationPolicy.WINDOWS));

    revocation.release(leaf, Revocation.Publication.NOW);
    awaitDelta(listed);
    assertEquals("23@0", served.openssl(leaf).verify(BASE, base()));
    assertEquals("OK", served.openssl(leaf).verify(DELTAS, base(), delta()));
    assertEquals("trusted", ours(leaf, ValidationPolicy.WINDOWS));
    assertEquals("rejected certificate-on-hold@0", ours(leaf, ValidationPolicy.JAVA));
  }

  @Test
  void theUrlInTheCertificateIsServedWithAPlusAndEscaped() {
    CertificateRecord leaf = served.issueClient("url");
    String url =
        served.certificate(leaf).extension(FreshestCrl.class).orElseThrow().points().stream()
            .flatMap(point -> point.uris().stream())
            .findFirst()
            .orElseThrow();
    assertEquals("http://crl.contoso.com" + ServedLab.deltaPath(ServedLab.ISSUING), url);
    Curl.Answer named = served.curl(Zone.INTERNET, URI.create(url).getRawPath());
    assertEquals("200", named.seen());
    assertEquals("application/pkix-crl", named.field("content-type").orElse(""));
    String escaped = URI.create(url).getRawPath().replace("+", "%2B");
    assertEquals(named.body(), served.curl(Zone.INTERNET, escaped).body());
    String proxy = served.service().description().zone(Zone.INTERNET).base().toString();
    assertEquals(named.body(), Curl.get(url, "--proxy", proxy).body());
  }

  /** IIS as it comes: the base is there, and the delta's name is refused. */
  @Test
  void doubleEscapingHidesTheDeltaAndWindowsRejects() {
    CertificateRecord leaf = served.issueClient("iis");
    served
        .admin()
        .arm(
            new FaultRule(Faults.of(FaultKind.DOUBLE_ESCAPING, Map.of()), FaultScope.everywhere()));
    assertEquals("404", delta().seen());
    assertEquals("200", base().seen());
    assertEquals("OK", served.openssl(leaf).verify(BASE, base()));
    assertEquals(
        "rejected delta-crl-unusable@0 delta-crl-unusable@1", ours(leaf, ValidationPolicy.WINDOWS));
    assertEquals("trusted", ours(leaf, ValidationPolicy.RFC5280));
    served.admin().clear();
    assertEquals("trusted", ours(leaf, ValidationPolicy.WINDOWS));
  }
}
