package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ledger that was restored from a copy is older than what is published: whatever is signed next
 * goes on from what is published, and no number and no revocation is lost.
 */
class OldLedgerTest {
  private static final String CA = "Contoso Lab Root CA";
  private static final String LATER = "client/later.contoso.com";

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  OldLedgerTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void makeALab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    issue("before");
  }

  private void issue(String host) {
    certlab.ok(
        "cert", "issue", "client", "--host", host + ".contoso.com", "--key", "ec-p256", "--force");
  }

  private void withDeltas() throws IOException {
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("publication:\n", "publication:\n  deltaInterval: 1d\n"));
    certlab.ok("crl", "publish", "-q");
  }

  private ParsedCrl crl(String file) throws IOException {
    return X509Decoder.crl(Files.readAllBytes(lab.resolve("www").resolve(file)));
  }

  private long number() throws IOException {
    return crl(CA + ".crl").number().orElseThrow().value().longValueExact();
  }

  private static List<String> entries(ParsedCrl crl) {
    List<RevokedEntry> entries = new ArrayList<>();
    crl.revoked().forEach(entries::add);
    return entries.stream()
        .map(e -> e.serial() + " " + e.reason().map(RevocationReason::label).orElse("-"))
        .toList();
  }

  private Path copyOfCertificate(String party) throws IOException {
    Path copy = directory.resolve("copy.pem");
    Files.copy(lab.resolve("certs").resolve(party).resolve("cert.pem"), copy);
    return copy;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crl publish",
        "crl publish --base",
        "cert revoke client/before.contoso.com",
        "cert issue client --host next.contoso.com --key ec-p256 --force"
      })
  void whateverIsSignedNextGoesOnFromWhatIsPublished(String next) throws IOException {
    certlab.ok("crl", "publish");
    LedgerCopy old = new LedgerCopy(lab);
    issue("later");
    certlab.ok("cert", "revoke", LATER, "--reason", "keyCompromise");
    Path certificate = copyOfCertificate(LATER);
    long published = number();
    List<String> revoked = entries(crl(CA + ".crl"));
    assertEquals(1, revoked.size());
    old.putBack();
    Certlab.Answer answer = certlab.ok(next.split(" ", -1));
    assertTrue(answer.err().contains("the ledger is older than www/" + CA), answer::toString);
    assertTrue(answer.err().contains("number " + published), answer::toString);
    certlab.ok("crl", "publish");
    assertTrue(number() > published, number() + " after " + published);
    assertTrue(entries(crl(CA + ".crl")).containsAll(revoked));
    Certlab.Answer verdict =
        certlab.run(
            "verify", certificate.toString(), "--crl", lab.resolve("www/" + CA + ".crl") + "");
    assertEquals(1, verdict.exitCode(), verdict::toString);
    assertTrue(verdict.out().contains("certificate-revoked"), verdict::toString);
    assertFalse(certlab.ok("crl", "publish").err().contains("older"), "once is enough");
  }

  @Test
  void doctorNamesWhatTheLedgerDoesNotKnowBeforeAnythingIsSigned() throws IOException {
    LedgerCopy old = new LedgerCopy(lab);
    issue("later");
    certlab.ok("cert", "revoke", LATER);
    issue("before"); // once more: two certificates of one party
    old.putBack();
    Certlab.Answer doctor = certlab.run("doctor");
    assertEquals(1, doctor.exitCode());
    String said = doctor.out();
    assertTrue(said.contains("with 1 revocation that the ledger does not know"), said);
    assertTrue(said.contains("restore a newer copy of the ledger"), said);
    for (String party : List.of(LATER, "client/before.contoso.com")) {
      assertTrue(
          said.contains("certs/" + party + "/cert.pem"), () -> party + " is not named:\n" + said);
    }
    assertTrue(said.contains("holds a certificate that the ledger does not know: serial"), said);
    assertFalse(said.contains("certlab cert renew client/before.contoso.com"), said);
    certlab.ok("crl", "publish");
    assertTrue(certlab.run("doctor").out().contains("holds a certificate that the ledger"));
  }

  @Test
  void aHoldThatWasReleasedMeanwhileIsNotSetAgain() throws IOException {
    certlab.ok("cert", "revoke", "client/before.contoso.com", "--reason", "certificateHold");
    LedgerCopy old = new LedgerCopy(lab);
    certlab.ok("cert", "release", "client/before.contoso.com");
    old.putBack();
    certlab.ok("crl", "publish");
    assertEquals(List.of(), entries(crl(CA + ".crl")));
    assertEquals(1, certlab.run("cert", "release", "client/before.contoso.com").exitCode());
  }

  @Test
  void aReleaseWithAnOldLedgerStays() throws IOException {
    LedgerCopy old = new LedgerCopy(lab);
    certlab.ok("cert", "revoke", "client/before.contoso.com", "--reason", "certificateHold");
    old.putBack();
    certlab.ok("cert", "release", "client/before.contoso.com");
    assertEquals(List.of(), entries(crl(CA + ".crl")));
    certlab.ok("crl", "publish");
    assertEquals(List.of(), entries(crl(CA + ".crl")));
  }

  @Test
  void aDeltaIsEvidenceToo() throws IOException {
    withDeltas();
    issue("later");
    LedgerCopy old = new LedgerCopy(lab);
    certlab.ok("cert", "revoke", LATER, "--reason", "keyCompromise");
    ParsedCrl delta = crl(CA + "+.crl");
    assertEquals(1, entries(delta).size());
    old.putBack();
    certlab.ok("cert", "revoke", "client/before.contoso.com");
    ParsedCrl next = crl(CA + "+.crl");
    assertTrue(
        next.number().orElseThrow().value().compareTo(delta.number().orElseThrow().value()) > 0);
    assertTrue(entries(next).containsAll(entries(delta)));
    assertEquals(2, entries(next).size());
    certlab.ok("crl", "publish");
    assertEquals(2, entries(crl(CA + ".crl")).size());
  }

  @Test
  void aBaseThatTheLedgerDoesNotKnowIsFollowedByABase() throws IOException {
    withDeltas();
    LedgerCopy old = new LedgerCopy(lab);
    issue("later");
    certlab.ok("cert", "revoke", LATER);
    certlab.ok("crl", "publish");
    long published = number();
    old.putBack();
    certlab.ok("cert", "revoke", "client/before.contoso.com");
    assertTrue(number() > published);
    assertEquals(2, entries(crl(CA + ".crl")).size());
    assertEquals(number(), crl(CA + "+.crl").deltaBase().orElseThrow().value().longValueExact());
  }

  @Test
  void aCrlOfAnotherKeyIsNoEvidence() throws IOException {
    Path other = directory.resolve("other");
    Certlab stranger = new Certlab(other);
    stranger.ok("init", other.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    for (int i = 0; i < 5; i++) {
      stranger.ok("crl", "publish");
    }
    long before = number();
    Files.copy(
        other.resolve("www/" + CA + ".crl"),
        lab.resolve("www/" + CA + ".crl"),
        StandardCopyOption.REPLACE_EXISTING);
    assertFalse(certlab.ok("crl", "publish").err().contains("older"));
    assertEquals(before + 1, number());
  }
}
