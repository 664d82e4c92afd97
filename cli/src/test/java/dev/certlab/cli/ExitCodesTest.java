package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of exit codes in cli/README.md is complete, and each of them is seen. */
class ExitCodesTest {
  private final Path lab;
  private final Certlab certlab;

  ExitCodesTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab).now();
  }

  private void assertEnds(int exitCode, String... command) {
    Certlab.Answer answer = certlab.run(command);
    assertEquals(exitCode, answer.exitCode(), answer::toString);
  }

  @Test
  void theTableNamesAllOfThemAndNoOther() throws Exception {
    Set<Integer> defined = new TreeSet<>();
    for (Field field : ExitCode.class.getFields()) {
      defined.add(field.getInt(null));
    }
    Set<Integer> documented = new TreeSet<>();
    String readme =
        Files.readString(Path.of(System.getProperty("certlab.root")).resolve("cli/README.md"));
    Matcher row = Pattern.compile("(?m)^\\| (\\d+) \\|").matcher(readme);
    while (row.find()) {
      documented.add(Integer.valueOf(row.group(1)));
    }
    assertEquals(defined, documented);
  }

  @Test
  void zeroOneAndTwo() {
    assertEnds(ExitCode.OK, "plan", "--all");
    assertEnds(ExitCode.USAGE, "plan", "--al");
    assertEnds(ExitCode.USAGE, "plan");
    assertEnds(ExitCode.OK, "init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256");
    assertEnds(ExitCode.NEGATIVE, "status");
  }

  @Test
  void threeIfNothingIsKnown() {
    assertEnds(ExitCode.UNDETERMINED, "verify", "https://127.0.0.1:1", "--trust", certificate());
  }

  private String certificate() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    return lab.resolve("ca/Contoso Lab Root CA.crt").toString();
  }

  @Test
  void fourIfTheLabIsDamaged() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Files.writeString(lab.resolve("ledger.db"), "not a ledger");
    assertEnds(ExitCode.LAB, "cert", "list");
  }

  @Test
  void seventyIfTheProgramIsAtFault() {
    StringWriter err = new StringWriter();
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("a defect");
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return read();
          }
        };
    int exitCode =
        Main.run(
            new String[] {"verify", "--batch", "-"},
            Map.of(),
            InstantSource.system(),
            ZoneOffset.UTC,
            new Streams(
                broken, new PrintWriter(new StringWriter(), true), new PrintWriter(err, true)));
    assertEquals(ExitCode.INTERNAL, exitCode, err::toString);
    assertTrue(err.toString().contains("internal error: "), err::toString);
  }
}
