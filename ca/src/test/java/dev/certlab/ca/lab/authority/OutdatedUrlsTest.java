package dev.certlab.ca.lab.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.LabHealth;
import dev.certlab.ca.health.Observation;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.authority.OutdatedUrls.Outdated;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab whose manifest says by now that CRLs are elsewhere than its certificates say. */
class OutdatedUrlsTest {
  private static final String ISSUING = "Contoso Lab Issuing CA";
  private static final String ROOT = "Contoso Lab Root CA";
  private static final String CMG = "cloud-management-gateway/contosocmg.contoso.com";

  private final Path directory;

  OutdatedUrlsTest(@TempDir Path parent) {
    this.directory = parent.resolve("lab");
  }

  private Lab labOnceApplied(UnaryOperator<LabManifest> change) throws IOException {
    LabManifest manifest = Labs.manifest();
    Labs.applied(directory, manifest).close();
    Files.writeString(directory.resolve("lab.yaml"), ManifestFile.write(change.apply(manifest)));
    return Lab.open(directory, Labs.environment(InstantSource.fixed(Labs.NOW)));
  }

  private static LabManifest movedTo(String host, LabManifest manifest) {
    return manifest.withPublicationHost(host);
  }

  @Test
  void aLabWhoseManifestStaysAsItIsHasNoOutdatedCertificates() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> manifest)) {
      assertEquals(List.of(), lab.outdatedUrls().find());
      assertEquals(List.of(), lab.reconciler().obstacles());
    }
  }

  @Test
  void afterAChangeOfHostTheCaComesFirstAndThenWhatItHasIssued() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> movedTo("pki.contoso.com", manifest))) {
      assertEquals(List.of(), lab.reconciler().apply(), "nothing is renewed unasked");
      List<Outdated> found = lab.outdatedUrls().find();
      assertEquals(
          List.of(
              "ca/" + ISSUING,
              CMG,
              "cmg-connection-point/cmgcp01.corp.contoso.com",
              "management-point/mp01.corp.contoso.com",
              "client/client01.corp.contoso.com"),
          found.stream().map(each -> each.place().toString()).toList());
      assertEquals(
          List.of(
              new Obstacle(
                  ISSUING,
                  "has a certificate with CRLs at http://crl.contoso.com, where the manifest has"
                      + " http://pki.contoso.com",
                  Remedy.of(Step.RENEW_CA, ISSUING)),
              new Obstacle(
                  ISSUING,
                  "has issued 4 certificates, such as "
                      + CMG
                      + ", with CRLs at http://crl.contoso.com, where the manifest has"
                      + " http://pki.contoso.com",
                  Remedy.of("after that, renew them").by(Step.RENEW_OUTDATED))),
          lab.reconciler().obstacles());
      assertEquals(
          2,
          new LabHealth(lab, CryptoEngine.standard())
              .observe().stream()
                  .filter(seen -> seen.area() == Observation.Area.PUBLICATION)
                  .count());
    }
  }

  @Test
  void renewedFromTheTopEverythingSaysWhatTheManifestSays() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> movedTo("pki.contoso.com", manifest))) {
      renew(lab);
      assertEquals(List.of(), lab.outdatedUrls().find());
      String chain = Files.readString(directory.resolve("certs/" + CMG + "/chain.pem"));
      assertTrue(
          Files.readString(directory.resolve("ca/chain.pem")).contains(chain.substring(0, 400)),
          "the parties have the CA's new certificate");
    }
  }

  @Test
  void aRenewedCaKeepsItsNameItsKeyAndItsCrls() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> movedTo("pki.contoso.com", manifest))) {
      ParsedCertificate before = lab.authorities().chain(ISSUING).first();
      CrlRecord crl = lab.ledger().latestCrl(ISSUING, CrlKind.BASE).orElseThrow();
      CertificateRecord renewed = lab.authorityRenewal().renew(ISSUING);
      ParsedCertificate after = lab.authorities().chain(ISSUING).first();
      assertEquals(renewed.encoded(), after.encoded());
      assertEquals(before.subject(), after.subject());
      assertEquals(before.publicKey(), after.publicKey());
      assertNotEquals(before.serial(), after.serial());
      assertEquals(before.serial(), renewed.replaces().orElseThrow());
      assertEquals(crl, lab.ledger().latestCrl(ISSUING, CrlKind.BASE).orElseThrow());
      for (String file : List.of("ca/" + ISSUING + ".crt", "www/" + ISSUING + ".crt")) {
        assertEquals(
            after.encoded(),
            X509Decoder.certificate(Files.readAllBytes(directory.resolve(file))).encoded());
      }
      assertEquals(List.of(), lab.authorities().incomplete());
    }
  }

  /** Its URLs are the same, and its chain still says where the CRLs of the root were. */
  @Test
  void onceItsCaIsRenewedAPartyIsOutdatedThoughItsOwnUrlsAreNot() throws IOException {
    String old = "http://crl.contoso.com";
    UnaryOperator<LabManifest> movedRoot =
        manifest ->
            manifest
                .withPublication(manifest.publication().withUrls(old))
                .withAuthorities(
                    manifest.authorities().stream()
                        .map(
                            ca ->
                                ca.issuer().isPresent()
                                    ? ca
                                    : ca.withUrls("http://pki.contoso.com/root"))
                        .toList());
    try (Lab lab = labOnceApplied(movedRoot)) {
      assertEquals(1, lab.outdatedUrls().find().size());
      lab.authorityRenewal().renew(ISSUING);
      assertEquals(4, lab.outdatedUrls().find().size());
      Obstacle said = lab.outdatedUrls().obstacles().get(0);
      assertTrue(said.reason().contains("from before a CA above was renewed"), said.reason());
      renewParties(lab);
      assertEquals(List.of(), lab.outdatedUrls().find());
    }
  }

  @Test
  void aUrlThatIsAddedIsToldTogetherWithTheOneThatStays() throws IOException {
    try (Lab lab =
        labOnceApplied(
            manifest ->
                manifest.withPublication(
                    manifest.publication().withUrls("ldap:///ca01", "http://crl.contoso.com")))) {
      String said = lab.outdatedUrls().obstacles().get(0).reason();
      assertTrue(
          said.endsWith(
              "CRLs at http://crl.contoso.com, where the manifest has ldap:///…,"
                  + " http://crl.contoso.com"),
          said);
    }
  }

  @Test
  void whatIsRevokedOrWrongOnPurposeIsNotOutdated() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> movedTo("pki.contoso.com", manifest))) {
      CertificateRecord client =
          lab.ledger().latest("client", "client01.corp.contoso.com").orElseThrow();
      lab.revocation()
          .revoke(
              client,
              dev.certlab.ca.x509.RevocationReason.KEY_COMPROMISE,
              Revocation.Publication.LATER);
      assertEquals(4, lab.outdatedUrls().find().size());
    }
  }

  /** As when the process died after the certificate was signed, and before its files. */
  @Test
  void anInterruptedRenewalIsFinishedByApply() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> movedTo("pki.contoso.com", manifest))) {
      byte[] before = Files.readAllBytes(directory.resolve("ca/" + ISSUING + ".crt"));
      lab.authorityRenewal().renew(ISSUING);
      byte[] after = Files.readAllBytes(directory.resolve("ca/" + ISSUING + ".crt"));
      Files.write(directory.resolve("www/" + ISSUING + ".crt"), before);
      assertEquals(List.of(ISSUING), lab.authorities().incomplete());
      lab.reconciler().apply();
      assertEquals(
          X509Decoder.certificate(after).encoded(),
          X509Decoder.certificate(Files.readAllBytes(directory.resolve("www/" + ISSUING + ".crt")))
              .encoded());
    }
  }

  @Test
  void aCaThatTheLabDidNotMakeIsRenewedWhereItWasMade() throws IOException {
    try (Lab lab =
        labOnceApplied(
            manifest -> manifest.withAuthorities(manifest.authorities().subList(0, 1)))) {
      String said =
          String.valueOf(
              assertThrows(LabException.class, () -> lab.authorityRenewal().renew(ISSUING))
                  .getMessage());
      assertTrue(said.contains("renew it where it was made"), said);
    }
  }

  @Test
  void aRootIsRenewedWithItsOwnKey() throws IOException {
    try (Lab lab = labOnceApplied(manifest -> manifest)) {
      ParsedCertificate before = lab.authorities().chain(ROOT).first();
      lab.authorityRenewal().renew(ROOT);
      ParsedCertificate after = lab.authorities().chain(ROOT).first();
      assertEquals(before.publicKey(), after.publicKey());
      assertNotEquals(before.serial(), after.serial());
      assertEquals(after.subject(), after.issuer());
    }
  }

  private static void renew(Lab lab) {
    lab.authorityRenewal().renew(ISSUING);
    renewParties(lab);
  }

  private static void renewParties(Lab lab) {
    lab.outdatedUrls()
        .find()
        .forEach(each -> lab.requestedRenewal().renew(each.certificate(), RenewalKey.NEW));
  }
}
