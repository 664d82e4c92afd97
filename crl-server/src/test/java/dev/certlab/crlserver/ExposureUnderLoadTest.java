package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.peer.Tools;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Switches the exposure while another process fetches without pause. Both processes read one
 * monotonic clock, so it is known for each request whether the zone was open, closed, or being
 * switched while it ran.
 *
 * <p>{@code -Dcertlab.switches=1000} runs the full number.
 */
@Isolated
class ExposureUnderLoadTest {
  private static final int SWITCHES = Integer.getInteger("certlab.switches", 60);

  /** The pools may grow to their limit and no further, however often a zone is switched. */
  private static final int MOST_THREADS = 48;

  /** When a zone was opened or closed: the switch began and was done at these times. */
  private record Turn(long began, long done, boolean open) {}

  /** A request of the other process. */
  private record Fetch(Zone zone, long began, long done, String seen) {
    static Fetch parse(String line) {
      String[] words = line.split(" ", -1);
      return new Fetch(
          Zone.ofLabel(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
    }
  }

  @BeforeAll
  static void theClocksOfTwoProcessesAreOne() {
    Tools.require(Files.isDirectory(Path.of("/proc/self/fd")), "this is not Linux");
  }

  @Test
  void noAnswerIsWrongAndNothingLeaks(@TempDir Path directory)
      throws IOException, InterruptedException {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback())) {
      Path output = directory.resolve("fetches");
      Path stop = directory.resolve("stop");
      CompletableFuture<Integer> client =
          CompletableFuture.supplyAsync(() -> load(server, output, stop));
      while (server.journal().last() < 20) {
        server.journal().await(server.journal().last(), java.time.Duration.ofSeconds(10));
      }
      long sockets = sockets();
      List<Long> durations = new ArrayList<>();
      Map<Zone, List<Turn>> turns = switchAround(server, durations);
      Files.createFile(stop);
      assertEquals(0, client.join());

      List<Fetch> fetches = Files.readAllLines(output).stream().map(Fetch::parse).toList();
      judge(fetches, turns);
      report(fetches, durations);
      server.expose(Exposure.INTRANET);
      assertTrue(serverThreads() <= MOST_THREADS, serverThreads() + " threads");
      assertTrue(sockets() <= sockets + 2, "sockets: " + sockets + ", then " + sockets());
    }
  }

  private static int load(CrlServer server, Path output, Path stop) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of(LoadClient.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString(),
            LoadClient.class.getName(),
            Integer.toString(server.service().zone(Zone.INTRANET).port()),
            Integer.toString(server.service().zone(Zone.INTERNET).port()),
            Fixture.BASE,
            stop.toString());
    return Shell.SHARED.run(command, output, 600);
  }

  private static Map<Zone, List<Turn>> switchAround(CrlServer server, List<Long> durations)
      throws InterruptedException {
    Map<Zone, List<Turn>> turns = new EnumMap<>(Zone.class);
    long start = System.nanoTime();
    for (Zone zone : Zone.values()) {
      turns.put(zone, new ArrayList<>(List.of(new Turn(0, start, server.exposure().opens(zone)))));
    }
    Random random = new Random(7);
    List<Exposure> exposures = List.of(Exposure.values());
    for (int i = 0; i < SWITCHES; i++) {
      Exposure next = exposures.get(random.nextInt(exposures.size()));
      long began = System.nanoTime();
      Exposure old = server.expose(next);
      long done = System.nanoTime();
      durations.add(done - began);
      turns.forEach(
          (zone, list) -> {
            if (old.opens(zone) != next.opens(zone)) {
              list.add(new Turn(began, done, next.opens(zone)));
            }
          });
      Thread.sleep(random.nextInt(30));
    }
    return turns;
  }

  /** A request that ran between two turns of its zone must have seen what the first one made. */
  private static void judge(List<Fetch> fetches, Map<Zone, List<Turn>> turns) {
    for (Fetch fetch : fetches) {
      List<Turn> list = turns.getOrDefault(fetch.zone, List.of());
      for (int i = 0; i < list.size(); i++) {
        boolean after = fetch.began > list.get(i).done;
        boolean before = i + 1 == list.size() || fetch.done < list.get(i + 1).began;
        if (after && before) {
          assertEquals(list.get(i).open ? "whole" : "refused", fetch.seen, fetch.toString());
        }
      }
    }
    for (Zone zone : Zone.values()) {
      for (String seen : List.of("whole", "refused")) {
        assertTrue(
            fetches.stream().anyMatch(each -> each.zone == zone && each.seen.equals(seen)),
            "no fetch from the " + zone + " was " + seen);
      }
    }
  }

  private static void report(List<Fetch> fetches, List<Long> durations) throws IOException {
    long[] sorted =
        durations.stream().sorted(Comparator.naturalOrder()).mapToLong(d -> d).toArray();
    double median = sorted[sorted.length / 2] / 1e6;
    assertTrue(median < 100, "median of a switch: " + median + " ms");
    Files.writeString(
        Path.of("target", "exposure-under-load.txt"),
        String.format(
            Locale.ROOT,
            "%d switches, median %.2f ms, 99 %% %.2f ms, max %.2f ms; %d fetches: %s%n",
            sorted.length,
            median,
            sorted[sorted.length * 99 / 100] / 1e6,
            sorted[sorted.length - 1] / 1e6,
            fetches.size(),
            Arrays.toString(fetches.stream().map(Fetch::seen).sorted().distinct().toArray())));
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("crl-server"))
        .count();
  }

  private static long sockets() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(ExposureUnderLoadTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
