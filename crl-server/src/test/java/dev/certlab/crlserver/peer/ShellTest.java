package dev.certlab.crlserver.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' shell tells how a command ended, and lets none run on. */
class ShellTest {
  @Test
  void theExitCodeAndTheOutputAreTheCommands(@TempDir Path directory) throws Exception {
    Path output = directory.resolve("output");
    assertEquals(7, Shell.SHARED.run(List.of("sh", "-c", "echo it''s; exit 7"), output, 60));
    assertEquals("its\n", Files.readString(output));
  }

  @Test
  void aCommandThatDoesNotEndInTimeIsKilled(@TempDir Path directory) throws Exception {
    Path output = directory.resolve("output");
    List<String> endless = List.of("sh", "-c", "echo $$; exec sleep 600");
    assertThrows(AssertionError.class, () -> Shell.SHARED.run(endless, output, 3));
    String pid = Files.readString(output).strip();
    var process = ProcessHandle.of(Long.parseLong(pid));
    if (process.isPresent()) {
      process.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }
}
