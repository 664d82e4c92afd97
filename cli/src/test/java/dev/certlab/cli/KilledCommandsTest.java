package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.SerialNumber;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes at random moments while they sign requests, renew, take CAs and CRLs in,
 * serve, back up and restore, and looks at what is left. The number of rounds, two processes each,
 * is the system property {@code certlab.kills}.
 */
class KilledCommandsTest {
  private static final int ROUNDS = Integer.getInteger("certlab.kills", 4);
  private static final int FOREIGN_CRLS = 6;
  private static final String OWN = "Contoso Lab Root CA";
  private static final String[] ELLIPTIC = {"--key", "ec-p256", "--force"};

  /** Seeded, so that a failure can be repeated; the operating system adds the rest. */
  private final Random random = new Random(20261127);

  private final Set<String> issued = new HashSet<>();
  private final Set<SerialNumber> revoked = new HashSet<>();
  private final Set<Path> backups = new TreeSet<>();
  private final Set<Path> restored = new TreeSet<>();
  private int foreignEntries;

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  KilledCommandsTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
  }

  @Test
  void whateverIsKilledWhenNothingIsLostOrUsedTwice() throws Exception {
    ForeignCa.make(directory, FOREIGN_CRLS);
    new Tool(directory)
        .ok(
            "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout k.pem"
                .concat(" -out request.csr -subj /CN=request.contoso.com")
                .split(" ", -1));
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    BigInteger published = BigInteger.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      boolean serving = round % 2 == 0;
      List<Process> processes = List.of(start(round, 0, false), start(round, 1, serving));
      for (int i = 0; i < processes.size(); i++) {
        awaitFirstWord(processes.get(i), output(round, i));
        processes.get(i).waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
        processes.get(i).destroyForcibly().waitFor();
      }
      for (int i = 0; i < processes.size(); i++) {
        remember(Files.readString(output(round, i).toPath()));
      }
      BigInteger number = crl(lab, OWN).number().orElseThrow().value();
      assertTrue(number.compareTo(published) >= 0, "CRL numbers only grow");
      published = number;
    }
    inspectLab();
    inspectBackups();
    inspectRestored();
  }

  private Process start(int round, int number, boolean serving) throws IOException {
    List<String> command =
        new ArrayList<>(ChildJava.command(serving ? Main.class : Busy.class, directory));
    command.addAll(
        serving
            ? List.of("-C", lab.toString(), "serve", "--renew")
            : List.of(directory.toString(), "r" + round + "n" + number));
    return new ProcessBuilder(command)
        .redirectOutput(output(round, number))
        .redirectErrorStream(true)
        .start();
  }

  /** Starting a Java machine takes longer than anything that could be cut off. */
  private static void awaitFirstWord(Process process, File output) throws InterruptedException {
    for (int i = 0; i < 6000 && output.length() == 0 && process.isAlive(); i++) {
      Thread.sleep(10);
    }
  }

  private File output(int round, int number) {
    return directory.resolve("out-" + round + "-" + number + ".txt").toFile();
  }

  /** Does everything in turn until it is killed, and says what it has done once it is done. */
  static final class Busy {
    private final Path directory;
    private final Certlab certlab;

    private Busy(Path directory) {
      this.directory = directory;
      this.certlab = new Certlab(directory.resolve("lab")).now();
    }

    public static void main(String[] arguments) {
      Busy busy = new Busy(Path.of(arguments[0]));
      // Wherever a process is killed, each of the commands comes first now and then.
      int first = Math.floorMod(arguments[1].hashCode(), 7);
      for (int i = first; i < 1000; i++) {
        busy.run(i % 7, arguments[1] + "i" + i);
      }
    }

    private void run(int which, String name) {
      String party = "client/" + name + ".contoso.com";
      switch (which) {
        case 0 -> {
          say("cert", "issue", "client", "--host", name + ".contoso.com", ELLIPTIC);
          say("cert", "renew", party);
        }
        case 1 ->
            say(
                "csr",
                "sign",
                file("request.csr"),
                "--role",
                "client",
                "--host",
                name + ".contoso.com",
                "--force");
        case 2 -> {
          say("cert", "issue", "client", "--host", name + ".contoso.com", ELLIPTIC);
          say("cert", "revoke", party);
        }
        case 3 ->
            say(
                "ca",
                "import",
                "--cert",
                file("ca.crt"),
                "--key",
                file("ca.key"),
                "--name",
                "Foreign");
        case 4 -> {
          int crl = 1 + Math.floorMod(name.hashCode(), FOREIGN_CRLS);
          say("crl", "import", file(crl + ".crl"));
          say("clock", "advance", "8d");
        }
        case 5 -> say("lab", "backup", file(name + ".zip"));
        default -> {
          say("lab", "backup", file(name + ".zip"));
          say("lab", "restore", file(name + ".zip"), "--lab", file(name + ".restored"));
        }
      }
    }

    private String file(String name) {
      return directory.resolve(name).toString();
    }

    private void say(String... command) {
      Certlab.Answer answer = certlab.run(command);
      System.out.print(answer.out() + answer.err());
      System.out.flush();
    }

    private void say(String a, String b, String c, String d, String e, String[] more) {
      say(Stream.concat(Stream.of(a, b, c, d, e), Stream.of(more)).toArray(String[]::new));
    }
  }

  private void remember(String said) {
    assertEquals(
        List.of(), said.lines().filter(KilledCommandsTest::isComplaint).toList(), () -> said);
    find("serial +([0-9a-f]+)", said).forEach(issued::add);
    find("revoked +\\S+ +serial ([0-9a-f]+)", said)
        .forEach(s -> revoked.add(SerialNumber.ofHex(s)));
    find("backup +(\\S+\\.zip)", said).forEach(file -> backups.add(Path.of(file)));
    find("restored +(\\S+\\.restored)", said).forEach(place -> restored.add(Path.of(place)));
    find("published Foreign CRL number \\d+, (\\d+) entries", said)
        .forEach(count -> foreignEntries = Math.max(foreignEntries, Integer.parseInt(count)));
  }

  /** That something was done before is right, and what was killed may be in the way. */
  private static boolean isComplaint(String line) {
    return line.startsWith("certlab: error:")
        && Stream.of(
                "is in this lab already",
                "has been published already",
                "that is not a CA of this lab",
                "does not fit the key",
                "serves this lab already")
            .noneMatch(line::contains);
  }

  private static List<String> find(String pattern, String said) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(said);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static ParsedCrl crl(Path lab, String name) throws IOException {
    return X509Decoder.crl(Files.readAllBytes(lab.resolve("www/" + name + ".crl")));
  }

  private static List<String> errors(Certlab certlab) {
    return certlab.run("doctor").out().lines().filter(line -> line.startsWith("error")).toList();
  }

  private void inspectLab() throws IOException {
    elliptic(lab);
    certlab.run("apply", "-q");
    certlab.ok("crl", "publish", "-q");
    List<String> overs = errors(certlab).stream().filter(e -> !e.contains("expired")).toList();
    assertEquals(List.of(), overs);
    JsonNode list = new ObjectMapper().readTree(certlab.ok("cert", "list", "--json").out());
    List<String> serials = list.get("certificates").findValuesAsText("serial");
    assertEquals(serials.size(), new HashSet<>(serials).size(), "no serial number twice");
    assertFalse(issued.isEmpty());
    issued.removeAll(serials);
    assertEquals(Set.of(), issued, "what was said to be issued is remembered");
    for (SerialNumber serial : revoked) {
      assertEquals(1, crl(lab, OWN).revoked().find(serial).size(), serial::toString);
    }
    if (foreignEntries > 0) {
      assertTrue(crl(lab, "Foreign").revoked().size() >= foreignEntries, "imported revocations");
    }
    try (Stream<Path> pending = Files.list(lab.resolve("keys/pending"))) {
      assertEquals(List.of(), pending.filter(f -> f.toString().endsWith(".pem")).toList());
    }
  }

  /** The parties' RSA keys are not the point: what was under way is finished before. */
  private static void elliptic(Path lab) throws IOException {
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(manifest, Files.readString(manifest).replace("rsa-2048", "ec-p256"));
  }

  /** Each that was said to be written can be restored, and each file there is one. */
  private void inspectBackups() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> there = files.filter(f -> f.toString().endsWith(".zip")).toList();
      assertTrue(there.containsAll(backups), "a backup is missing");
      for (Path backup : there.subList(0, Math.min(10, there.size()))) {
        Path place = directory.resolve(backup.getFileName() + ".again");
        Certlab there2 = new Certlab(place).now();
        there2.ok("lab", "restore", backup.toString());
        elliptic(place);
        there2.run("apply", "-q");
        assertEquals(
            List.of(), errors(there2).stream().filter(e -> !e.contains("expired")).toList());
      }
    }
  }

  /**
   * Each that was said to be restored is a lab, and what was cut off is finished by doing it again.
   */
  private void inspectRestored() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path place : files.filter(f -> f.toString().endsWith(".restored")).toList()) {
        Certlab there = new Certlab(place).now();
        if (!restored.contains(place)) {
          String backup = place.toString().replace(".restored", ".zip");
          there.ok("lab", "restore", backup);
        }
        there.ok("cert", "list", "-q");
        assertFalse(Files.exists(place.resolve("restoring")));
      }
    }
  }
}
