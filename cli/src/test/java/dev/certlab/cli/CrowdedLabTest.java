package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes issue, renew, revoke and publish in one lab at a time. How many, and for how
 * long, are the system properties {@code certlab.crowd.processes} and {@code
 * certlab.crowd.seconds}.
 */
class CrowdedLabTest {
  private static final int PROCESSES = Integer.getInteger("certlab.crowd.processes", 3);
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("certlab.crowd.seconds", 2));
  private static final Pattern REVOKED =
      Pattern.compile("revoked +\\S+ +serial ([0-9a-f]+)\\R+published .* CRL number (\\d+)");

  private final Path directory;
  private final Path lab;

  /** Every CRL that was seen, by its number. */
  private final NavigableMap<BigInteger, ParsedCrl> seen = new TreeMap<>();

  CrowdedLabTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
  }

  @Test
  void serialsAreUniqueNumbersGrowAndEachRevocationStandsInTheNextCrl() throws Exception {
    Certlab certlab = new Certlab(lab).now();
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(i));
    }
    while (processes.stream().anyMatch(Process::isAlive)) {
      look();
      Thread.sleep(20);
    }
    certlab.ok("crl", "publish", "-q");
    look();
    Map<SerialNumber, BigInteger> revoked = new HashMap<>();
    for (int i = 0; i < PROCESSES; i++) {
      String said = Files.readString(output(i).toPath());
      assertEquals(
          List.of(),
          said.lines()
              .filter(line -> line.startsWith("certlab: error"))
              // A machine that is too busy for one's turn to come says so, and nothing is lost.
              .filter(line -> !line.contains("has held the lab for 15 s"))
              .toList());
      Matcher matcher = REVOKED.matcher(said);
      while (matcher.find()) {
        revoked.put(SerialNumber.ofHex(matcher.group(1)), new BigInteger(matcher.group(2)));
      }
    }
    assertTrue(revoked.size() >= PROCESSES, "each process has revoked: " + revoked.size());
    for (Map.Entry<SerialNumber, BigInteger> each : revoked.entrySet()) {
      for (ParsedCrl crl : seen.tailMap(each.getValue(), true).values()) {
        assertEquals(1, crl.revoked().find(each.getKey()).size(), () -> each + " in " + crl);
      }
    }
    int issued = serials(certlab);
    System.out.printf(
        "%d processes, %s: %d certificates, %d revocations, CRL number %s, %d CRLs seen%n",
        PROCESSES, TIME, issued, revoked.size(), seen.lastKey(), seen.size());
  }

  private int serials(Certlab certlab) throws IOException {
    JsonNode list = new ObjectMapper().readTree(certlab.ok("cert", "list", "--json").out());
    List<String> serials = list.get("certificates").findValuesAsText("serial");
    Set<String> distinct = new HashSet<>(serials);
    assertEquals(serials.size(), distinct.size(), "no serial number twice");
    List<String> errors =
        certlab.run("doctor").out().lines().filter(line -> line.startsWith("error")).toList();
    assertEquals(List.of(), errors);
    return serials.size();
  }

  /** What is published now: its number is never smaller than one before. */
  private void look() throws IOException {
    Path file = lab.resolve("www/Contoso Lab Root CA.crl");
    ParsedCrl crl = X509Decoder.crl(Files.readAllBytes(file));
    BigInteger number = crl.number().orElseThrow().value();
    assertTrue(seen.isEmpty() || number.compareTo(seen.lastKey()) >= 0, "numbers grow");
    ParsedCrl before = seen.put(number, crl);
    assertTrue(before == null || before.equals(crl), "no number twice: " + number);
  }

  private Process start(int number) throws IOException {
    List<String> command = new ArrayList<>(ChildJava.command(Busy.class, directory));
    command.addAll(List.of(lab.toString(), "p" + number, Long.toString(TIME.toMillis())));
    return new ProcessBuilder(command)
        .redirectOutput(output(number))
        .redirectErrorStream(true)
        .start();
  }

  private File output(int number) {
    return directory.resolve("out-" + number + ".txt").toFile();
  }

  /** Issues, renews, revokes and publishes in turn until its time is over, once at least. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] arguments) {
      Certlab certlab = new Certlab(Path.of(arguments[0])).now();
      long end = System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000;
      int i = 0;
      do {
        String host = arguments[1] + "i" + i + ".contoso.com";
        String party = "client/" + host;
        i++;
        Certlab.Answer issued =
            certlab.run(
                "cert", "issue", "client", "--host", host, "--key", "ec-p256", "--force", "-q");
        say(issued);
        if (issued.exitCode() != 0) {
          continue;
        }
        if (i % 3 == 0) {
          say(certlab.run("cert", "renew", party, "-q"));
        }
        say(certlab.run("cert", "revoke", party));
        if (i % 5 == 0) {
          say(certlab.run("crl", "publish", "-q"));
        }
      } while (System.nanoTime() < end);
    }

    private static void say(Certlab.Answer answer) {
      System.out.print(answer.out() + answer.err());
      System.out.flush();
    }
  }
}
