package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.SerialNumber;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes at random moments while they issue, revoke and publish, and looks at what is
 * left. The number of rounds is the system property {@code certlab.kills}.
 */
class KilledProcessTest {
  private static final int ROUNDS = Integer.getInteger("certlab.kills", 12);
  private static final Pattern REVOKED = Pattern.compile("revoked +\\S+ +serial ([0-9a-f]+)");

  /** Seeded, so that a failure can be repeated; the operating system adds the rest. */
  private final Random random = new Random(20261124);

  private final Set<SerialNumber> reportedRevoked = new HashSet<>();
  private final Path directory;
  private final Path lab;

  KilledProcessTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
  }

  @Test
  void whateverIsKilledWhenNothingIsLostOrUsedTwice() throws Exception {
    Certlab certlab = new Certlab(lab).now();
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    for (int i = 0; i < 3; i++) {
      certlab.ok(issue("seed" + i));
    }
    BigInteger published = BigInteger.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      List<Process> processes = List.of(start(round, 0), start(round, 1));
      for (Process process : processes) {
        int number = processes.indexOf(process);
        awaitFirstWord(process, output(round, number));
        process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        remember(round, number);
      }
      BigInteger number = crl().number().orElseThrow().value();
      assertTrue(number.compareTo(published) >= 0, "CRL numbers only grow");
      published = number;
    }
    certlab.ok("apply");
    certlab.ok("crl", "publish");
    inspect();
  }

  private static String[] issue(String host) {
    return new String[] {
      "cert", "issue", "client", "--host", host + ".corp.contoso.com", "--key", "ec-p256", "--force"
    };
  }

  /** One process that does several things, so that a kill may hit any of them. */
  private Process start(int round, int number) throws IOException {
    List<String> command = ChildJava.command(Busy.class, directory);
    command.addAll(List.of(lab.toString(), "r" + round + "n" + number));
    return new ProcessBuilder(command)
        .redirectOutput(output(round, number))
        .redirectErrorStream(true)
        .start();
  }

  /** Starting a Java machine takes longer than anything that could be cut off. */
  private static void awaitFirstWord(Process process, File output) throws InterruptedException {
    for (int i = 0; i < 3000 && output.length() == 0 && process.isAlive(); i++) {
      Thread.sleep(10);
    }
  }

  private File output(int round, int number) {
    return directory.resolve("out-" + round + "-" + number + ".txt").toFile();
  }

  /** Issues, revokes and publishes in turn until it is killed. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < 100; i++) {
        String host = arguments[1] + "i" + i;
        for (String[] command :
            List.of(
                issue(host),
                new String[] {"cert", "revoke", "client/" + host + ".corp.contoso.com"},
                new String[] {"crl", "publish"})) {
          Certlab.Answer answer = new Certlab(Path.of(arguments[0])).now().run(command);
          System.out.print(answer.out() + answer.err());
          System.out.flush();
        }
      }
    }
  }

  private void remember(int round, int number) throws IOException {
    String said = Files.readString(output(round, number).toPath(), StandardCharsets.UTF_8);
    assertTrue(!said.contains("certlab: error"), () -> "a process complained:\n" + said);
    Matcher matcher = REVOKED.matcher(said);
    while (matcher.find()) {
      reportedRevoked.add(SerialNumber.ofHex(matcher.group(1)));
    }
  }

  private ParsedCrl crl() throws IOException {
    Path file = lab.resolve("www").resolve("Contoso Lab Root CA.crl");
    return X509Decoder.crl(Files.readAllBytes(file));
  }

  private void inspect() throws IOException {
    CryptoEngine crypto = CryptoEngine.standard();
    LabEnvironment environment =
        new LabEnvironment(InstantSource.system(), crypto, Optional.empty(), line -> {});
    try (Lab opened = Lab.open(lab, environment)) {
      List<CertificateRecord> records = opened.ledger().certificates();
      assertEquals(
          records.size(),
          records.stream().map(CertificateRecord::serial).distinct().count(),
          "no serial number twice");
      ParsedCrl crl = crl();
      ParsedCertificate root = opened.authorities().chain("Contoso Lab Root CA").first();
      assertEquals(
          SignatureCheck.VALID,
          crypto.verify(
              root.publicKey(), crl.signatureAlgorithm(), crl.toBeSigned(), crl.signature()));
      assertTrue(!reportedRevoked.isEmpty(), "at least one revocation was reported");
      for (SerialNumber serial : reportedRevoked) {
        assertEquals(1, crl.revoked().find(serial).size(), "reported revocation " + serial);
      }
      for (CertificateRecord record : records) {
        if (record.role().equals("client")) {
          CertifiedKey key = opened.holdings().key(record);
          assertEquals(record.encoded(), key.certificate().encoded());
          assertFilesAreComplete(opened, record);
        }
      }
    }
    assertTrue(
        !Files.exists(lab.resolve("keys/pending")) || isEmpty(lab.resolve("keys/pending")),
        "no key is left half-way");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.noneMatch(file -> file.getFileName().toString().endsWith(".pem"));
    }
  }

  private static void assertFilesAreComplete(Lab lab, CertificateRecord record) throws IOException {
    Path party = lab.layout().certificates(record.role(), record.host());
    byte[] certificate =
        Pem.decode(Files.readString(party.resolve("cert.pem"))).get(0).der().toArray();
    assertEquals(record.encoded(), X509Decoder.certificate(certificate).encoded());
    assertTrue(Files.size(party.resolve(record.host() + ".pfx")) > 1000);
    assertTrue(Files.exists(party.resolve("Import-client.ps1")));
  }
}
