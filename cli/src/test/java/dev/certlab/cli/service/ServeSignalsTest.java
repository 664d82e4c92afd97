package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.ChildJava;
import dev.certlab.cli.Main;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.peer.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a signal does to {@code certlab serve}, as a process of its own. */
class ServeSignalsTest {
  private static final long LONGEST_SECONDS = 90;

  /** What README promises is two seconds; a loaded machine may take longer to say so. */
  private static final long STOP_SECONDS = 10;

  private final Path directory;
  private final Path place;
  private final Certlab certlab;

  ServeSignalsTest(@TempDir Path directory) {
    this.directory = directory;
    this.place = directory.resolve("lab");
    this.certlab = new Certlab(place).now();
    Lab lab = ServedLab.create(place, ServedLab.manifest(Optional.empty()), InstantSource.system());
    lab.close();
  }

  /** The exit code to come; the shell that starts it has no job control, so SIGINT is ignored. */
  private CompletableFuture<Integer> serve(List<String> prefix) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(ChildJava.command(Main.class, directory));
    command.addAll(List.of("-C", place.toString(), "serve", "-q"));
    Path out = Files.createTempFile(directory, "serve", ".out");
    CompletableFuture<Integer> end = new CompletableFuture<>();
    new Thread(
            () -> end.complete(Shell.SHARED.run(command, out, LONGEST_SECONDS)), "serve and wait")
        .start();
    certlab.ok("wait");
    return end;
  }

  private ServiceDescription service() {
    return RunningService.find(new LabLayout(place)).orElseThrow();
  }

  private void send(String signal) throws IOException {
    List<String> kill = List.of("kill", "-" + signal, Long.toString(service().pid()));
    Shell.SHARED.run(kill, Files.createTempFile(directory, "kill", ".out"), LONGEST_SECONDS);
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      Set<String> names = new TreeSet<>();
      files.map(file -> place.relativize(file).toString()).forEach(names::add);
      return names;
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsItInOrderAndLeavesNothingOfTheRun(String signal, int exitCode) throws Exception {
    Tools.require("env");
    CompletableFuture<Integer> end = serve(List.of("env", "--default-signal=INT"));
    send(signal);
    assertEquals(exitCode, end.get(STOP_SECONDS, TimeUnit.SECONDS));
    Set<String> left = files();
    assertFalse(left.contains("run/service.json"), left::toString);
    assertTrue(left.stream().noneMatch(name -> name.contains(".tmp")), left::toString);
    assertEquals("no server was running", certlab.ok("stop").out().strip());
    certlab.ok("doctor");
  }

  @Test
  void inTheBackgroundOfAScriptItIsTheCommandStopThatEndsIt() throws Exception {
    CompletableFuture<Integer> end = serve(List.of());
    send("INT");
    certlab.ok("status");
    certlab.ok("stop");
    assertEquals(0, end.get(STOP_SECONDS, TimeUnit.SECONDS));
  }
}
