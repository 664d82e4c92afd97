package dev.certlab.ca.lab.renewals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifest may say of renewal: keys, hooks, certificates of the PKI. */
class RenewalOptionsTest {
  private static final String GATEWAY = "contosocmg.Contoso.COM";
  private static final String MP = "mp01.corp.contoso.com";
  private static final Place.OfSite MEDIA = new Place.OfSite(SiteCertificate.BOOT_MEDIA, "media");

  private final Path directory;
  private final List<String> told = new ArrayList<>();
  private volatile Instant now = Labs.NOW;

  RenewalOptionsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Every certificate renews itself, those of the PKI too. */
  private Lab create(LabManifest.Renewal renewal) throws IOException {
    LabManifest standard =
        Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
            .withRenewal(
                LabManifest.SiteCertificates.standard().withKey("ec-p256"),
                LabManifest.Renewal.standard());
    LabManifest.Certificates certificates = standard.certificates();
    LabManifest.Hosts hosts = standard.hosts();
    LabManifest manifest =
        new LabManifest(
            standard.schemaVersion(),
            standard.site(),
            standard.authorities(),
            standard.publication(),
            new LabManifest.Hosts(
                GATEWAY, hosts.connectionPoint(), hosts.managementPoint(), hosts.clients()),
            standard.parties(),
            new LabManifest.Certificates(
                certificates.issuer(), certificates.key(), certificates.pfxProfile(), "due"),
            standard.siteCertificates(),
            standard.renewal(),
            standard.publish());
    LabEnvironment environment =
        new LabEnvironment(() -> now, CryptoEngine.standard(), Optional.empty(), told::add);
    Path place = directory.resolve("lab");
    Labs.applied(place, manifest).close();
    LabManifest wanted = manifest.withRenewal(manifest.siteCertificates().orElseThrow(), renewal);
    Files.writeString(place.resolve("lab.yaml"), ManifestFile.write(wanted));
    return Lab.open(place, environment);
  }

  private List<String> renewIn(Lab lab, int days) {
    now = now.plus(Duration.ofDays(days));
    return lab.reconciler().apply().stream()
        .filter(change -> change.kind() == Kind.RENEWAL)
        .map(Change::subject)
        .toList();
  }

  private static List<CertificateRecord> all(Lab lab, String address) {
    int slash = address.indexOf('/');
    return lab.ledger().certificates(address.substring(0, slash), address.substring(slash + 1));
  }

  private static ParsedCertificate parsed(CertificateRecord record) {
    return X509Decoder.certificate(record.encoded().toArray());
  }

  private static void assertKeys(Lab lab, String address, boolean same) {
    List<CertificateRecord> two = all(lab, address);
    assertEquals(2, two.size(), address);
    assertEquals(
        same,
        parsed(two.get(0)).publicKey().equals(parsed(two.get(1)).publicKey()),
        address + ": the same key");
    assertEquals(two.get(0).subject(), two.get(1).subject());
    assertEquals(parsed(two.get(0)).alternativeNames(), parsed(two.get(1)).alternativeNames());
    assertEquals(Optional.of(two.get(0).serial()), two.get(1).replaces());
    // The key that lies there is that of the new certificate.
    lab.holdings().pair(two.get(1));
  }

  @Test
  void aRenewedCertificateKeepsItsKeyIfTheManifestSaysSo() throws IOException {
    try (Lab lab = create(LabManifest.Renewal.standard().withKey("same"))) {
      List<String> renewed = renewIn(lab, 350);
      assertTrue(renewed.contains("sms-role-ssl/" + MP), renewed::toString);
      assertKeys(lab, "sms-role-ssl/" + MP, true);
      assertKeys(lab, "cmg-connection-point/cmgcp01.corp.contoso.com", true);
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void otherwiseItGetsANewOneAndTheGatewaysNameKeepsTheCaseOfItsLetters() throws IOException {
    try (Lab lab = create(LabManifest.Renewal.standard())) {
      renewIn(lab, 700);
      assertKeys(lab, "sms-role-ssl/" + MP, false);
      assertKeys(lab, "cloud-management-gateway/" + GATEWAY, false);
      assertEquals(
          "CN=" + GATEWAY, all(lab, "cloud-management-gateway/" + GATEWAY).get(1).subject());
    }
  }

  @Test
  void twoWhoRenewAtOnceRenewACertificateOfThePkiOnce() throws Exception {
    try (Lab lab = create(LabManifest.Renewal.standard());
        Lab other = Lab.open(directory.resolve("lab"), silent())) {
      now = now.plus(Duration.ofDays(700));
      CompletableFuture<List<Change>> first =
          CompletableFuture.supplyAsync(() -> lab.reconciler().apply());
      CompletableFuture<List<Change>> second =
          CompletableFuture.supplyAsync(() -> other.reconciler().apply());
      List<String> told = new ArrayList<>();
      first.get().forEach(change -> told.add(change.kind() + " " + change.subject()));
      second.get().forEach(change -> told.add(change.kind() + " " + change.subject()));
      for (String address :
          List.of(
              "cloud-management-gateway/" + GATEWAY,
              "cmg-connection-point/cmgcp01.corp.contoso.com",
              "sms-role-ssl/" + MP)) {
        assertEquals(2, all(lab, address).size(), address);
        lab.holdings().pair(all(lab, address).get(1));
        assertEquals(1, Collections.frequency(told, "RENEWAL " + address), told::toString);
      }
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  private LabEnvironment silent() {
    return new LabEnvironment(() -> now, CryptoEngine.standard(), Optional.empty(), line -> {});
  }

  /** The hook: adds a line to the file that its first argument names. */
  static final class Hook {
    private Hook() {}

    public static void main(String[] arguments) throws IOException {
      Files.writeString(
          Path.of(arguments[0]),
          System.getenv("CERTLAB_CERTIFICATE") + " " + System.getenv("CERTLAB_DIRECTORY") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (arguments.length > 1) {
        System.exit(Integer.parseInt(arguments[1]));
      }
    }
  }

  private List<String> hook(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classes(), Hook.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String classes() {
    try {
      return Path.of(Hook.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void theHookIsToldOfEveryRenewalOfTheSiteAndOfThePki() throws IOException {
    Path log = directory.resolve("hook.txt");
    List<String> renewed;
    try (Lab lab = create(LabManifest.Renewal.standard().withHook(hook(log.toString()), "1m"))) {
      renewed = renewIn(lab, 350);
    }
    List<String> lines = Files.readAllLines(log);
    assertEquals(
        renewed.stream().sorted().toList(),
        lines.stream().map(line -> line.substring(0, line.indexOf(' '))).sorted().toList());
    for (String line : lines) {
      assertTrue(Files.exists(Path.of(line.substring(line.indexOf(' ') + 1), "cert.pem")), line);
    }
    assertNotEquals(0, renewed.size());
    assertEquals(List.of(), told.stream().filter(line -> line.contains("hook")).toList());
  }

  @Test
  void theHookOfANewRootFindsTheTrustInItLaidOut() throws IOException {
    Path log = directory.resolve("hook.txt");
    try (Lab lab = create(LabManifest.Renewal.standard().withHook(hook(log.toString()), "1m"))) {
      renewIn(lab, 365 * 9);
      assertEquals(2, all(lab, "sms-issuing/cm01.corp.contoso.com").size());
    }
    String line = Files.readAllLines(log).get(0);
    assertTrue(line.startsWith("sms-issuing/"), line);
    assertTrue(Files.exists(Path.of(line.substring(line.indexOf(' ') + 1), "roots.pem")), line);
  }

  @Test
  void theHookRunsWhenACertificateOfTheConsoleIsMadeAnewAndNotTheFirstTime() throws IOException {
    Path log = directory.resolve("hook.txt");
    try (Lab lab = create(LabManifest.Renewal.standard().withHook(hook(log.toString()), "1m"))) {
      lab.siteEnrollment().make(MEDIA, Optional.empty());
      assertFalse(Files.exists(log));
      lab.siteEnrollment().make(MEDIA, Optional.empty());
    }
    List<String> lines = Files.readAllLines(log);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("boot-media-self-signed/media "), lines::toString);
  }

  @Test
  void theHookRunsForARenewalThatAnotherProcessHasToFinish() throws IOException {
    Path log = directory.resolve("hook.txt");
    String address = "sms-role-ssl/" + MP;
    try (Lab lab = create(LabManifest.Renewal.standard().withHook(hook(log.toString()), "1m"))) {
      renewIn(lab, 350);
      CertificateRecord renewed = all(lab, address).get(1);
      // As if the process had been killed between the ledger and the last file.
      PendingKeys keys = new PendingKeys(lab.layout(), CryptoEngine.standard());
      new LabLock(lab.layout()).run(held -> keys.keep(held, lab.holdings().pair(renewed)).close());
      Files.delete(Place.of(renewed).files(lab.layout()).resolve(MP + ".cer"));
      Files.delete(log);
      owe(lab, all(lab, address).get(0));
      assertEquals(
          List.of(new Change(Kind.RECOVERY, address, ""), new Change(Kind.HOOK, address, "")),
          lab.reconciler().apply());
      assertEquals(
          List.of(address + " " + Place.of(renewed).files(lab.layout())), Files.readAllLines(log));
    }
  }

  /** As a process leaves it that is killed before it has run the hook. */
  private static void owe(Lab lab, CertificateRecord replaced) throws IOException {
    Path marks = Files.createDirectories(lab.layout().owedHooks());
    Files.writeString(
        marks.resolve(replaced.serial().hex() + ".0-0-00.hook"), Place.of(replaced).toString());
  }

  @Test
  void aHookThatIsOwedIsPlannedRunOnceAndDroppedIfNothingWasRenewed() throws IOException {
    Path log = directory.resolve("hook.txt");
    String address = "sms-role-ssl/" + MP;
    try (Lab lab = create(LabManifest.Renewal.standard().withHook(hook(log.toString()), "1m"))) {
      owe(lab, all(lab, address).get(0));
      assertEquals(List.of(), lab.reconciler().plan());
      assertEquals(List.of(), lab.reconciler().apply());
      renewIn(lab, 350);
      Files.delete(log);
      owe(lab, all(lab, address).get(0));
      List<Change> owed = List.of(new Change(Kind.HOOK, address, ""));
      assertEquals(owed, lab.reconciler().plan());
      assertFalse(Files.exists(log));
      assertEquals(owed, lab.reconciler().apply());
      assertEquals(1, Files.readAllLines(log).size());
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void theHookRunsLaterForARenewalThatBrokeOffAtItsLastFile() throws IOException {
    Path log = directory.resolve("hook.txt");
    String address = "sms-role-ssl/" + MP;
    try (Lab lab = create(LabManifest.Renewal.standard().withHook(hook(log.toString()), "1m"))) {
      // Written last of all, and it cannot be.
      Path last = Place.of(all(lab, address).get(0)).files(lab.layout()).resolve(MP + ".cer");
      Files.delete(last);
      Files.createDirectories(last.resolve("occupied"));
      assertThrows(UncheckedIOException.class, () -> renewIn(lab, 350));
      assertEquals(2, all(lab, address).size());
      lab.holdings().pair(all(lab, address).get(1));
      assertFalse(Files.exists(log) && Files.readString(log).contains(address));
      Files.delete(last.resolve("occupied"));
      Files.delete(last);
      List<Change> done = lab.reconciler().apply();
      assertTrue(done.contains(new Change(Kind.HOOK, address, "")), done::toString);
      assertEquals(
          1, Files.readAllLines(log).stream().filter(line -> line.startsWith(address)).count());
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void whatTheSiteMakesIsNotRevokedAndEndsAfterItBegins() throws IOException {
    try (Lab lab = create(LabManifest.Renewal.standard())) {
      CertificateRecord root = all(lab, "sms-issuing/cm01.corp.contoso.com").get(0);
      assertThrows(
          LabException.class,
          () ->
              lab.revocation()
                  .revoke(root, RevocationReason.KEY_COMPROMISE, Revocation.Publication.NOW));
      assertEquals(List.of(root), all(lab, "sms-issuing/cm01.corp.contoso.com"));
      assertThrows(LabException.class, () -> lab.siteEnrollment().make(MEDIA, Optional.of(now)));
      assertEquals(List.of(), all(lab, "boot-media-self-signed/media"));
    }
  }

  @Test
  void aRevokedCertificateAndOneWhoseKeySomebodyElseHoldsAreNotRenewed() throws IOException {
    String revoked = "cmg-connection-point/cmgcp01.corp.contoso.com";
    String requested = "cloud-management-gateway/" + GATEWAY;
    try (Lab lab = create(LabManifest.Renewal.standard().withKey("same"))) {
      lab.revocation()
          .revoke(
              all(lab, revoked).get(0),
              RevocationReason.KEY_COMPROMISE,
              Revocation.Publication.LATER);
      lab.enrollment()
          .enroll(
              CertificateOrder.renewalOf(all(lab, requested).get(0), lab.settings().parties()),
              parsed(all(lab, requested).get(0)).publicKey());
      List<String> renewed = renewIn(lab, 700);
      assertTrue(renewed.contains("sms-role-ssl/" + MP), renewed::toString);
      assertEquals(1, all(lab, revoked).size());
      assertEquals(2, all(lab, requested).size());
      assertEquals(Renews.NEVER, lab.renewals().renews(all(lab, revoked).get(0)));
      assertEquals(Renews.MANUAL, lab.renewals().renews(all(lab, requested).get(1)));
    }
  }

  @Test
  void aHookThatFailsIsToldAndTheRenewalStands() throws IOException {
    Path log = directory.resolve("hook.txt");
    try (Lab lab =
        create(LabManifest.Renewal.standard().withHook(hook(log.toString(), "7"), "1m"))) {
      assertTrue(renewIn(lab, 350).contains("sms-role-ssl/" + MP));
      assertTrue(
          told.contains("the renewal hook for sms-role-ssl/" + MP + " ended with exit code 7"),
          told::toString);
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void aHookThatDoesNotExistIsToldInOneLine() throws IOException {
    try (Lab lab =
        create(LabManifest.Renewal.standard().withHook(List.of("./no-such-program"), "5s"))) {
      assertTrue(renewIn(lab, 350).contains("sms-role-ssl/" + MP));
      assertTrue(told.stream().anyMatch(line -> line.contains("cannot be run")), told::toString);
    }
  }
}
