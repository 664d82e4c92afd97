package dev.certlab.ca.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several connections to one file, as several processes have them, revoke and list at once. Nothing
 * that was revoked before a number was reserved may be missing under it.
 */
class ConcurrentListingTest {
  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
  private static final String CA = "Issuing";
  private static final int WRITERS = 3;
  private static final int REVOCATIONS = 30;

  /** Full CRLs by number. */
  private final Map<BigInteger, Set<SerialNumber>> full = new ConcurrentSkipListMap<>();

  /** Delta CRLs by number. */
  private final Map<BigInteger, Delta> deltas = new ConcurrentSkipListMap<>();

  private record Delta(BigInteger base, Set<SerialNumber> serials) {}

  private static SerialNumber serial(int writer, int i) {
    return new SerialNumber(BigInteger.valueOf(1000L * writer + i + 1));
  }

  private static CertificateRecord certificate(SerialNumber serial) {
    Octets unique = Octets.of(serial.value().toByteArray());
    Validity validity = new Validity(NOW, NOW);
    return new CertificateRecord(
        CA,
        serial,
        unique,
        unique,
        "client",
        "pc",
        "CN=pc",
        validity,
        NOW,
        unique,
        List.of(),
        Optional.empty(),
        new Standing.Good());
  }

  private static void fill(Path file) {
    try (Ledger ledger = SqliteLedger.open(file)) {
      ledger.putAuthority(
          new AuthorityRecord(CA, Optional.empty(), Octets.empty(), KeyPlace.elsewhere(), NOW));
      for (int writer = 0; writer < WRITERS; writer++) {
        int w = writer;
        ledger.addCertificates(
            IntStream.range(0, REVOCATIONS).mapToObj(i -> certificate(serial(w, i))).toList());
      }
    }
  }

  @Test
  void listsEveryRevocationUnderEveryLargerNumber(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("ledger.db");
    fill(file);
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> futures =
        IntStream.range(0, WRITERS)
            .<Future<?>>mapToObj(writer -> pool.submit(() -> revokeAndList(file, writer)))
            .toList();
    for (Future<?> future : futures) {
      future.get();
    }
    pool.shutdown();
    assertEquals(WRITERS * REVOCATIONS, full.size());
    assertEquals(WRITERS * REVOCATIONS, deltas.size());
    everyDeltaFillsTheGap();
  }

  @Test
  void losesNothingBetweenProcesses(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("ledger.db");
    fill(file);
    List<Process> processes = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      processes.add(start(file, serial(writer, 0), serial(writer, REVOCATIONS)));
    }
    for (Process process : processes) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end within 60 s");
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.exitValue(), said);
    }
    try (Ledger ledger = SqliteLedger.open(file)) {
      Set<SerialNumber> revoked = new HashSet<>();
      CrlNumber next = ledger.listRevoked(CA, e -> revoked.add(e.serial()));
      assertEquals(WRITERS * REVOCATIONS, revoked.size());
      assertEquals(CrlNumber.of(WRITERS * REVOCATIONS + 1), next);
    }
  }

  private static Process start(Path file, SerialNumber from, SerialNumber to) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            RevokingProcess.class.getName(),
            file.toString(),
            CA,
            from.value().toString(),
            to.value().toString())
        .redirectErrorStream(true)
        .start();
  }

  private void revokeAndList(Path file, int writer) {
    try (Ledger ledger = SqliteLedger.open(file)) {
      CrlNumber base = CrlNumber.of(0);
      for (int i = 0; i < REVOCATIONS; i++) {
        ledger.revoke(CA, serial(writer, i), RevocationReason.SUPERSEDED, NOW);
        Set<SerialNumber> changed = new HashSet<>();
        CrlNumber delta = ledger.listChanges(CA, base, e -> changed.add(e.serial()));
        assertTrue(changed.contains(serial(writer, i)), "the delta lacks what was just revoked");
        deltas.put(delta.value(), new Delta(base.value(), changed));
        Set<SerialNumber> revoked = new HashSet<>();
        base = ledger.listRevoked(CA, e -> revoked.add(e.serial()));
        for (int j = 0; j <= i; j++) {
          assertTrue(revoked.contains(serial(writer, j)), "the CRL lacks what was just revoked");
        }
        full.put(base.value(), revoked);
      }
    }
  }

  /** Base and delta together lie between the full CRLs whose numbers surround the delta's. */
  private void everyDeltaFillsTheGap() {
    TreeMap<BigInteger, Set<SerialNumber>> ordered = new TreeMap<>(full);
    ordered.put(BigInteger.ZERO, Set.of());
    deltas.forEach(
        (number, delta) -> {
          Set<SerialNumber> known = new HashSet<>(ordered.get(delta.base()));
          known.addAll(delta.serials());
          assertTrue(known.containsAll(ordered.lowerEntry(number).getValue()));
          Map.Entry<BigInteger, Set<SerialNumber>> later = ordered.higherEntry(number);
          assertTrue(later == null || later.getValue().containsAll(known));
        });
  }
}
