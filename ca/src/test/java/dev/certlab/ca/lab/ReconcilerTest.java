package dev.certlab.ca.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.Cell;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.ca.role.RequirementMatrix.Row;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.RevocationReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconcilerTest {
  /** Where a row is read, and the row. */
  record Case(Reading reading, Row row) {
    @Override
    public String toString() {
      return reading.label() + " row " + row.number();
    }
  }

  static Stream<Case> rows() {
    return Stream.of(Reading.values())
        .flatMap(
            reading -> RequirementMatrix.rows(reading).stream().map(row -> new Case(reading, row)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void applyLaysOutExactlyTheCertificatesAndTheTrustOfTheRow(Case wanted, @TempDir Path directory)
      throws IOException {
    LabManifest manifest =
        Labs.ellipticSite(
            Labs.manifest(
                wanted.row().communication(), wanted.row().authentication(), wanted.reading()));
    try (Lab lab = Labs.create(directory.resolve("lab"), manifest)) {
      lab.reconciler().apply();
      Map<SiteRole, Path> parties = parties(lab);
      assertEquals(
          cells(wanted.row(), false), havingFile(parties, "cert.pem"), "parties with certificates");
      assertEquals(
          cells(wanted.row(), true), havingFile(parties, "trust/root"), "parties that trust");
      Map<String, String> before = contents(lab.layout().certificates());
      assertEquals(List.of(), lab.reconciler().plan());
      assertEquals(List.of(), lab.reconciler().apply());
      assertEquals(before, contents(lab.layout().certificates()));
    }
  }

  private static Set<SiteRole> cells(Row row, boolean trust) {
    return RequirementMatrix.laidOut(row).stream()
        .filter(cell -> cell.isTrust() == trust)
        .map(Cell::party)
        .collect(Collectors.toSet());
  }

  private static Map<SiteRole, Path> parties(Lab lab) {
    Map<SiteRole, Path> parties = new TreeMap<>();
    for (PartyPlan party : PartyPlan.of(lab.settings())) {
      parties.put(party.place().role(), party.place().files(lab.layout()));
    }
    return parties;
  }

  private static Set<SiteRole> havingFile(Map<SiteRole, Path> parties, String name) {
    Set<SiteRole> having = new TreeSet<>();
    parties.forEach(
        (role, directory) -> {
          if (Files.exists(directory.resolve(name))) {
            having.add(role);
          }
        });
    return Set.copyOf(having);
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void rootsAndIntermediatesLieInFoldersOfTheirOwn(@TempDir Path directory) throws IOException {
    try (Lab lab = Labs.applied(directory.resolve("lab"), Labs.manifest())) {
      Path client = lab.layout().certificates("client", "client01.corp.contoso.com");
      byte[] root = Files.readAllBytes(client.resolve("trust/root/Contoso Lab Root CA.cer"));
      byte[] intermediate =
          Files.readAllBytes(client.resolve("trust/intermediate/Contoso Lab Issuing CA.cer"));
      assertTrue(X509Decoder.certificate(root).isSelfIssued());
      assertFalse(X509Decoder.certificate(intermediate).isSelfIssued());
    }
  }

  @Test
  void aChangedManifestRemovesTrustThatIsNotWantedAnyMore(@TempDir Path directory)
      throws IOException {
    Path place = directory.resolve("lab");
    try (Lab lab = Labs.applied(place, Labs.manifest())) {
      assertEquals(List.of(), lab.reconciler().plan());
    }
    Path manifest = place.resolve("lab.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("communication: https", "communication: enhanced-http")
            .replace("authentication: pki", "authentication: azure-ad"));
    try (Lab lab = Lab.open(place, Labs.environment(InstantSource.fixed(Labs.NOW)))) {
      lab.reconciler().apply();
      Path mp = lab.layout().certificates("management-point", "mp01.corp.contoso.com");
      assertFalse(Files.exists(mp.resolve("trust/root/Contoso Lab Root CA.cer")));
    }
  }

  @Test
  void certificatesThatAreDueAreRenewedOnlyIfTheManifestWantsIt(@TempDir Path directory)
      throws IOException {
    Path place = directory.resolve("lab");
    try (Lab lab = Labs.applied(place, Labs.manifest())) {
      assertEquals(List.of(), lab.reconciler().plan());
    }
    InstantSource later = InstantSource.fixed(Labs.NOW.plus(Duration.ofDays(330)));
    try (Lab lab = Lab.open(place, Labs.environment(later))) {
      assertTrue(kinds(lab.reconciler().apply()).stream().noneMatch(Kind.RENEWAL::equals));
    }
    Path manifest = place.resolve("lab.yaml");
    Files.writeString(
        manifest, Files.readString(manifest).replace("renewPki: never", "renewPki: due"));
    try (Lab lab = Lab.open(place, Labs.environment(later))) {
      List<Change> changes = lab.reconciler().apply();
      assertEquals(2, kinds(changes).stream().filter(Kind.RENEWAL::equals).count());
      List<CertificateRecord> client =
          lab.ledger().certificates("client", "client01.corp.contoso.com");
      assertEquals(2, client.size());
      assertEquals(client.get(0).subject(), client.get(1).subject());
      assertEquals(java.util.Optional.of(client.get(0).serial()), client.get(1).replaces());
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  private static List<Kind> kinds(List<Change> changes) {
    return changes.stream().map(Change::kind).toList();
  }

  @Test
  void aRevokedCertificateIsNotIssuedAnew(@TempDir Path directory) {
    try (Lab lab = Labs.applied(directory.resolve("lab"), Labs.manifest())) {
      CertificateRecord client =
          CertificateAddress.find(lab.ledger(), "client/client01.corp.contoso.com");
      lab.revocation().revoke(client, RevocationReason.KEY_COMPROMISE, Revocation.Publication.NOW);
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void aPartyWithoutItsKeyGetsANewCertificate(@TempDir Path directory) throws IOException {
    try (Lab lab = Labs.applied(directory.resolve("lab"), Labs.manifest())) {
      Path client = lab.layout().certificates("client", "client01.corp.contoso.com");
      Files.delete(client.resolve("key.pem"));
      assertEquals(List.of(Kind.CERTIFICATE), kinds(lab.reconciler().apply()));
      assertTrue(Files.exists(client.resolve("key.pem")));
    }
  }

  @Test
  void crlsAreMadeAnewWhenTheirSuccessorIsDue(@TempDir Path directory) {
    Path place = directory.resolve("lab");
    try (Lab lab = Labs.create(place, Labs.manifest())) {
      assertFalse(lab.crls().isDue("Contoso Lab Root CA", Labs.NOW));
    }
    InstantSource later = InstantSource.fixed(Labs.NOW.plus(Duration.ofDays(7)));
    try (Lab lab = Lab.open(place, Labs.environment(later))) {
      List<Kind> kinds = kinds(lab.reconciler().apply());
      assertEquals(2, kinds.stream().filter(Kind.CRL::equals).count());
    }
  }
}
