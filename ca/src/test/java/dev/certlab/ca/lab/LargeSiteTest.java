package dev.certlab.ca.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.PartyEntry;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with parties of many roles, some of which want something of their own. */
class LargeSiteTest {
  private static final Place.Party SECOND_POINT = point("mp02.corp.contoso.com");
  private static final Place.Party CLIENTS_OWN =
      new Place.Party(SiteRole.CLIENT, "kiosk.corp.contoso.com");

  private final Path place;
  private Instant now = Labs.NOW;

  LargeSiteTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  private static Place.Party point(String host) {
    return new Place.Party(SiteRole.MANAGEMENT_POINT, host);
  }

  private static LabManifest manifest(String renewPki) {
    LabManifest standard = Labs.manifest();
    Map<String, List<PartyEntry>> further = new LinkedHashMap<>();
    further.put(
        "management-point",
        List.of(
            new PartyEntry(
                SECOND_POINT.host(),
                Optional.of(List.of("mp02.contoso.com", "IP:10.0.0.2")),
                Optional.of("rsa-3072"),
                Optional.of("100d"),
                Optional.of("modern"))));
    further.put("distribution-point", List.of(PartyEntry.of("dp01.corp.contoso.com")));
    further.put("boot-media", List.of(PartyEntry.of("Boot media")));
    further.put(
        "client",
        List.of(
            new PartyEntry(
                CLIENTS_OWN.host(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("30d"),
                Optional.empty())));
    LabManifest.Certificates certificates = standard.certificates();
    LabManifest large = standard.withParties(standard.hosts(), further);
    return new LabManifest(
        large.schemaVersion(),
        large.site(),
        large.authorities(),
        large.publication(),
        large.hosts(),
        large.parties(),
        new LabManifest.Certificates(
            certificates.issuer(), certificates.key(), certificates.pfxProfile(), renewPki),
        Optional.of(LabManifest.SiteCertificates.standard().withKey("ec-p256")),
        large.renewal(),
        large.publish());
  }

  private Lab lab(String renewPki) {
    return Labs.applied(place, manifest(renewPki), () -> now);
  }

  private static ParsedCertificate latest(Lab lab, Place party) {
    CertificateRecord record = party.latest(lab.ledger()).orElseThrow();
    return X509Decoder.certificate(record.encoded().toArray());
  }

  private static Set<String> subjects(List<Change> changes, Change.Kind kind) {
    Set<String> subjects = new TreeSet<>();
    changes.stream().filter(c -> c.kind() == kind).map(Change::subject).forEach(subjects::add);
    return subjects;
  }

  @Test
  void eachPartyHasACertificateOfItsRoleAndASecondApplyChangesNothing() {
    try (Lab lab = lab("never")) {
      assertEquals(List.of(), lab.reconciler().plan());
      assertEquals(List.of(), lab.reconciler().apply());
      for (String label :
          List.of(
              "management-point/mp01.corp.contoso.com",
              "management-point/mp02.corp.contoso.com",
              "distribution-point/dp01.corp.contoso.com",
              "boot-media/Boot media",
              "client/kiosk.corp.contoso.com")) {
        Place party = Place.parse(label).orElseThrow();
        assertTrue(Files.exists(party.files(lab.layout()).resolve("cert.pem")), label);
      }
    }
  }

  @Test
  void whatAPartyWantsOfItsOwnIsMadeAndMadeAgainWhenItIsRenewed() {
    try (Lab lab = lab("due")) {
      assertOfItsOwn(latest(lab, SECOND_POINT));
      now = now.plus(Duration.ofDays(70));
      Set<String> renewed = subjects(lab.reconciler().apply(), Change.Kind.RENEWAL);
      assertEquals(Set.of(SECOND_POINT.toString(), CLIENTS_OWN.toString()), renewed);
      assertOfItsOwn(latest(lab, SECOND_POINT));
      assertEquals(
          Duration.ofDays(30).minusSeconds(1), latest(lab, CLIENTS_OWN).validity().length());
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  private static void assertOfItsOwn(ParsedCertificate certificate) {
    assertEquals(
        List.of("mp02.corp.contoso.com", "mp02.contoso.com", "10.0.0.2"),
        certificate.alternativeNames().stream().map(GeneralName::text).toList());
    assertEquals(3072, certificate.publicKey().strength());
    assertEquals(Duration.ofDays(100).minusSeconds(1), certificate.validity().length());
  }

  @Test
  void withoutRenewalByTheLabEachIsDueAndRenewedByHand() {
    try (Lab lab = lab("never")) {
      now = now.plus(Duration.ofDays(70));
      assertEquals(Set.of(), subjects(lab.reconciler().apply(), Change.Kind.RENEWAL));
      Set<String> due = new TreeSet<>();
      for (Renewable each : lab.renewals().due(now)) {
        assertEquals(Renews.MANUAL, each.renews(), each.subject());
        due.add(each.subject());
      }
      assertEquals(Set.of(SECOND_POINT.toString(), CLIENTS_OWN.toString()), due);
    }
  }

  @Test
  void withEnhancedHttpEachServerGetsWhatTheSiteMakesAndEachManagementPointIsBoundStill()
      throws IOException {
    lab("never").close();
    switchTo("https", "enhanced-http");
    try (Lab lab = Lab.open(place, Labs.environment(() -> now))) {
      Set<String> made = subjects(lab.reconciler().apply(), Change.Kind.CERTIFICATE);
      assertTrue(
          made.containsAll(
              Set.of(
                  "sms-role-ssl/mp01.corp.contoso.com",
                  "sms-role-ssl/mp02.corp.contoso.com",
                  "site-system-identity/mp02.corp.contoso.com",
                  "site-system-identity/dp01.corp.contoso.com",
                  "sms-signing/kiosk.corp.contoso.com")),
          made::toString);
      assertFalse(made.contains("site-system-identity/Boot media"));
      assertEquals(List.of(), lab.reconciler().apply());
      assertEquals(2, lab.binding().findings().size());
      lab.binding().unbind(SECOND_POINT);
      assertEquals(1, lab.binding().findings().size());
      assertEquals("sms-role-ssl", lab.binding().shown(SECOND_POINT).orElseThrow().role());
      assertEquals(List.of(point("mp01.corp.contoso.com")), lab.binding().unbind());
      assertThrows(LabException.class, () -> lab.binding().unbind());
    }
    switchTo("enhanced-http", "https");
    try (Lab lab = Lab.open(place, Labs.environment(() -> now))) {
      assertEquals(
          Set.of(SECOND_POINT.toString(), point("mp01.corp.contoso.com").toString()),
          subjects(lab.reconciler().apply(), Change.Kind.BINDING));
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  private void switchTo(String before, String after) throws IOException {
    Path manifest = place.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("communication: " + before, "communication: " + after));
  }

  @Test
  void aPartyThatIsListedTwiceOrInAnUnknownRoleIsRefusedWithItsField() throws IOException {
    lab("never").close();
    String good = ManifestFile.write(manifest("never"));
    Map<String, String> wrong =
        Map.of(
            "  boot-media:", "  boot-medium:",
            "- dp01.corp.contoso.com", "- 'dp01/..'",
            "  distribution-point:\n", "  distribution-point:\n  - dp01.corp.contoso.com\n",
            "lifetime: 30d", "lifetime: soon",
            "key: rsa-3072", "key: rsa-77");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      assertTrue(good.contains(each.getKey()), good);
      Files.writeString(place.resolve("lab.yaml"), good.replace(each.getKey(), each.getValue()));
      LabException refused =
          assertThrows(LabException.class, () -> Lab.open(place, Labs.environment(() -> now)));
      assertEquals(LabException.Kind.BAD_INPUT, refused.kind(), each::toString);
      assertTrue(String.valueOf(refused.getMessage()).contains("parties"), refused::toString);
    }
  }
}
