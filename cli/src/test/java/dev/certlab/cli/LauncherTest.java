package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code bin/certlab} builds the program. Maven and Java are stood in for by two scripts. */
class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "[INFO] Scanning for projects..."
      echo "[INFO] Building certlab: the library 0.1.0-SNAPSHOT                        [2/4]"
      echo "[INFO] BUILD SUCCESS"
      [ ! -f "${0%/*}/broken" ] || { echo "[ERROR] it does not compile"; exit 1; }
      target=${2%/*}/cli/target
      mkdir -p "$target"
      echo built >>"${0%/*}/builds"
      echo jar >"$target/certlab-runnable.jar"
      """;
  private static final String JAVA = "#!/bin/sh\necho \"java $*\"\n";

  private final Path root;
  private final Path tools;
  private final Path source;

  LauncherTest(@TempDir Path directory) {
    this.root = directory.resolve("a checkout");
    this.tools = directory.resolve("tools");
    this.source = root.resolve("cli/src/main/java/Main.java");
  }

  private record Answer(int exitCode, String output) {}

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    Files.createDirectories(source.getParent());
    Files.createDirectories(root.resolve("cli/bin"));
    Files.createDirectories(tools);
    Files.copy(Path.of("bin/certlab"), root.resolve("cli/bin/certlab"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.writeString(root.resolve("cli/pom.xml"), "<project/>");
    Files.writeString(source, "class Main {}");
    program("mvn", MAVEN);
    program("java", JAVA);
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(tools.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Answer certlab() throws IOException, InterruptedException {
    Path output = tools.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", root.resolve("cli/bin/certlab").toString(), "doctor")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().remove("JAVA_HOME");
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it did not end within 60 s");
    return new Answer(process.exitValue(), Files.readString(output));
  }

  private int builds() throws IOException {
    Path builds = tools.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** As a copy or a checkout does, in no order. */
  private void giveEveryFileTheTime(Instant time) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }

  @Test
  void theFirstBuildShowsTheModulesAndTheNextStartBuildsNothing() throws Exception {
    Answer first = certlab();
    assertEquals(0, first.exitCode(), first::output);
    assertTrue(
        first.output().contains("\ncertlab: [2/4] certlab: the library 0.1.0-SNAPSHOT\n"),
        first::output);
    assertFalse(first.output().contains("INFO"), first::output);
    Answer second = certlab();
    assertTrue(
        second.output().matches("java .*-jar .*certlab-runnable.jar doctor\n"), second::output);
    assertEquals(1, builds());
  }

  @Test
  void newTimesOfTheSameSourcesBuildNothing() throws Exception {
    certlab();
    Instant later = Instant.now().plusSeconds(100);
    for (String newest : List.of("pom.xml", "cli/src/main/java/Main.java")) {
      giveEveryFileTheTime(later);
      Files.setLastModifiedTime(root.resolve(newest), FileTime.from(later.plusSeconds(50)));
      assertEquals(0, certlab().exitCode());
    }
    assertEquals(1, builds());
  }

  @Test
  void aChangedAddedOrDeletedSourceIsBuilt() throws Exception {
    certlab();
    Instant later = Instant.now().plusSeconds(100);
    Files.setLastModifiedTime(
        Files.writeString(source, "class Main { int changed; }"), FileTime.from(later));
    certlab();
    assertEquals(2, builds());
    giveEveryFileTheTime(later.plusSeconds(1));
    Path added = Files.writeString(source.resolveSibling("Added.java"), "class Added {}");
    Files.setLastModifiedTime(added, FileTime.from(later.plusSeconds(10)));
    certlab();
    assertEquals(3, builds());
    giveEveryFileTheTime(later.plusSeconds(20));
    Files.delete(added);
    Files.setLastModifiedTime(source.resolveSibling("."), FileTime.from(later.plusSeconds(30)));
    certlab();
    assertEquals(4, builds());
  }

  @Test
  void aBuildByHandIsTakenAsItIs() throws Exception {
    certlab();
    Instant later = Instant.now().plusSeconds(100);
    Files.setLastModifiedTime(
        Files.writeString(source, "class Main { int changed; }"), FileTime.from(later));
    Path jar = root.resolve("cli/target/certlab-runnable.jar");
    Files.setLastModifiedTime(jar, FileTime.from(later.plusSeconds(10)));
    certlab();
    assertEquals(1, builds());
  }

  @Test
  void aBuildThatFailsSaysWhyAndEndsWithTwo() throws Exception {
    Files.writeString(tools.resolve("broken"), "");
    Answer answer = certlab();
    assertEquals(2, answer.exitCode(), answer::output);
    assertTrue(answer.output().contains("[ERROR] it does not compile\n"), answer::output);
    assertFalse(answer.output().contains("java -"), answer::output);
  }
}
