package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that need more memory than there is. */
class SmallMachineTest {
  private final Path directory;

  SmallMachineTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(String heap, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ChildJava.command(Main.class, directory));
    command.add(1, "-Xmx" + heap);
    command.addAll(List.of(arguments));
    File out = directory.resolve("out").toFile();
    File err = directory.resolve("err").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    return new Ended(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  @Test
  void aFileThatDoesNotFitIsOneLineAndNeverAVerdict() throws Exception {
    Path large = directory.resolve("large.der");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.write(0x30);
      file.setLength(100L << 20);
    }
    String file = large.toString();
    for (List<String> command :
        List.of(
            List.of("crl", "show", file, "-q"),
            List.of("verify", file, "--trust", file, "-q"),
            List.of("cert", "show", file, "-q"))) {
      Ended ended = run("48m", command.toArray(String[]::new));
      assertEquals(70, ended.exitCode(), ended::toString);
      assertEquals("", ended.out());
      assertEquals(
          "certlab: error: out of memory: the input needs more than this Java may use\n",
          ended.err());
    }
  }
}
