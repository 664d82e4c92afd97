package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.crlserver.peer.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes while they renew what a site has made, and looks at what is left: no key
 * without its certificate at any moment, and nothing renewed twice.
 */
class KilledRenewalTest {
  private static final int ROUNDS = Integer.getInteger("certlab.kills", 12) / 3;
  private static final CryptoEngine CRYPTO = CryptoEngine.standard();

  /** Seeded, so that a failure can be repeated; the operating system adds the rest. */
  private final Random random = new Random(20261125);

  private final Path directory;
  private final Path lab;

  KilledRenewalTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
  }

  @Test
  void whenTwoRenewersAreKilledEveryBundleIsWholeAndNothingIsRenewedTwice() throws Exception {
    Certlab certlab = new Certlab(lab).now();
    certlab.initEnhancedHttp(
        lab,
        """
          lifetimes:
            sms-role-ssl: 60d
            cmg-connector: 60d
            site-server-signing: 60d
            sms-signing: 60d
        renewal:
          leads:
            sms-role-ssl: 20d
            cmg-connector: 20d
            site-server-signing: 20d
            sms-signing: 20d
        """);
    certlab.ok("apply", "-q");
    for (int round = 0; round < ROUNDS; round++) {
      List<Process> processes = List.of(start(round, 0), start(round, 1));
      for (Process process : processes) {
        File output = output(round, processes.indexOf(process));
        for (int i = 0; i < 3000 && output.length() == 0 && process.isAlive(); i++) {
          Thread.sleep(10);
        }
        process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        String said = Files.readString(output.toPath());
        assertFalse(said.contains("certlab: error"), said);
        assertBundlesAreWhole();
      }
    }
    certlab.ok("apply", "-q");
    assertTrue(
        certlab.run("needs-renewal").out().lines().noneMatch(line -> line.startsWith("self")));
    inspect();
  }

  /** The first hook kills the process that runs it, as if that had died before the hook. */
  @Test
  void whenAProcessIsKilledBeforeItsHookHasRunTheNextOneRunsItAndEveryRenewalIsTold()
      throws Exception {
    Tools.require("sh");
    Path log = directory.resolve("hook.log");
    Path killed = directory.resolve("killed");
    Certlab certlab = new Certlab(lab).now();
    String script =
        "if [ ! -e '%s' ]; then : > '%s'; kill -9 $PPID; exit; fi; echo \"$CERTLAB_CERTIFICATE\" >> '%s'"
            .formatted(killed, killed, log);
    certlab.initEnhancedHttp(
        lab, "renewal:\n  hook: [ sh, -c, \"%s\" ]\n".formatted(script.replace("\"", "\\\"")));
    certlab.ok("apply", "-q");
    certlab.ok("clock", "advance", "340d", "-q");
    Process process = start(0, 0);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertTrue(Files.exists(killed), Files.readString(output(0, 0).toPath()));
    assertFalse(Files.exists(log), "nothing was told");
    String doctor = certlab.run("doctor").out();
    assertTrue(doctor.contains("a renewal hook that runs, or was owed"), doctor);
    String dryRun = certlab.ok("apply", "--dry-run").out();
    assertEquals(1, dryRun.lines().filter(line -> line.startsWith("hook ")).count(), dryRun);
    certlab.ok("apply", "-q");
    List<String> told = Files.readAllLines(log).stream().sorted().toList();
    assertEquals(replaced(), told);
    assertTrue(certlab.ok("apply").out().contains("nothing to do"));
    assertEquals(told.size(), Files.readAllLines(log).size());
  }

  /** The places of all renewals, as often as there was one. */
  private List<String> replaced() {
    try (Lab opened = open()) {
      return opened.ledger().certificates().stream()
          .filter(record -> record.replaces().isPresent())
          .map(record -> record.role() + "/" + record.host())
          .sorted()
          .toList();
    }
  }

  private Lab open() {
    InstantSource time = new LabClock(lab, InstantSource.system());
    return Lab.open(lab, new LabEnvironment(time, CRYPTO, Optional.empty(), line -> {}));
  }

  private Process start(int round, int number) throws IOException {
    List<String> command = new ArrayList<>(ChildJava.command(Busy.class, directory));
    command.add(lab.toString());
    return new ProcessBuilder(command)
        .redirectOutput(output(round, number))
        .redirectErrorStream(true)
        .start();
  }

  private File output(int round, int number) {
    return directory.resolve("out-" + round + "-" + number + ".txt").toFile();
  }

  /** Lets ten days pass and renews what is due, again and again until it is killed. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] arguments) {
      Certlab certlab = new Certlab(Path.of(arguments[0])).now();
      for (int i = 0; i < 200; i++) {
        String advanced = certlab.run("clock", "advance", "10d", "-q").err();
        Certlab.Answer applied = certlab.run("apply");
        System.out.print(advanced + applied.out() + applied.err());
        System.out.flush();
      }
    }
  }

  /** At any moment, whatever was killed: a server that reads a bundle has a key that fits. */
  private void assertBundlesAreWhole() throws IOException {
    try (Stream<Path> files = Files.walk(lab.resolve("certs"))) {
      List<Path> bundles = files.filter(file -> file.endsWith("bundle.pem")).toList();
      assertTrue(bundles.size() >= 10, bundles::toString);
      for (Path bundle : bundles) {
        List<Pem.Block> blocks = Pem.decode(Files.readString(bundle));
        ParsedCertificate certificate = X509Decoder.certificate(blocks.get(1).der().toArray());
        Octets key = blocks.get(0).der();
        assertTrue(
            CRYPTO.isPair(PrivateKeys.decode(key.toArray()), certificate.publicKey()),
            bundle::toString);
      }
    }
  }

  private void inspect() throws IOException {
    try (Lab opened = open()) {
      List<CertificateRecord> made =
          opened.ledger().certificates().stream()
              .filter(record -> SiteCertificate.find(record.role()).isPresent())
              .toList();
      List<String> replaced = new ArrayList<>();
      for (CertificateRecord record : made) {
        record.replaces().ifPresent(serial -> replaced.add(serial.hex()));
        if (opened.renewals().renews(record) == Renews.SELF
            && !record.role().equals(SiteCertificate.SMS_ISSUING.label())) {
          CertifiedKey key = opened.holdings().key(record);
          assertTrue(CRYPTO.isPair(key.privateKey(), key.certificate().publicKey()));
        }
      }
      assertTrue(replaced.size() >= ROUNDS, "renewals were under way: " + replaced.size());
      assertEquals(replaced.stream().distinct().count(), replaced.size(), "nothing twice");
    }
    Path pending = lab.resolve("keys/pending");
    if (Files.exists(pending)) {
      try (Stream<Path> files = Files.list(pending)) {
        assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".pem")).toList());
      }
    }
  }
}
