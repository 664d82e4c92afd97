package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
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
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
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

  /** Each request is another certificate, so that nothing that is remembered is used again. */
  @Test
  void aLongBatchIsAnsweredLineByLineWhateverALineNeeds() throws Exception {
    byte[] der;
    try (InputStream pem =
        Objects.requireNonNull(getClass().getResourceAsStream("terminal-escape.pem"))) {
      String text = new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
      der = Pem.decode(text).get(0).der().toArray();
    }
    Path lines = directory.resolve("lines");
    int requests = 1_500;
    try (Writer out = Files.newBufferedWriter(lines)) {
      for (int i = 0; i < requests; i++) {
        der[der.length - 1] = (byte) i;
        der[der.length - 2] = (byte) (i >> 8);
        String leaf = Base64.getEncoder().encodeToString(der);
        out.write("{\"leaf\":\"" + leaf + "\",\"trust\":[\"" + leaf + "\"]}\n");
        if (i == requests / 2) {
          out.write("{\"id\":\"large\",\"leaf\":\"" + "A".repeat(20 << 20) + "\"}\n");
        }
      }
    }
    Ended ended = run("28m", "verify", "--batch", lines.toString());
    assertEquals(0, ended.exitCode(), ended::err);
    assertEquals("", ended.err());
    assertEquals(requests + 1, ended.out().lines().count());
    String large = ended.out().lines().skip(requests / 2 + 1).findFirst().orElseThrow();
    assertTrue(large.contains("the line is longer than "), large);
  }
}
