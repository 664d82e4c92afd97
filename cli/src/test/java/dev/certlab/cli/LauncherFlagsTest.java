package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launchers of Unix and Windows start the program, and build it, in the same way. */
class LauncherFlagsTest {
  /** For the console of Windows, whose own code page is another. */
  private static final String UTF_8 = "-Dstdout.encoding=UTF-8";

  private final String unix = read("bin/certlab");
  private final String windows = read("bin/certlab.cmd");

  private static String read(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1).strip();
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split(" +"))
        .filter(word -> !word.equals(UTF_8))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theVirtualMachineHasTheSameFlags() {
    assertEquals(
        words(found("(?m)^flags=\"(.*)\"$", unix)),
        words(found("(?m)^set \"flags=(.*)\"\\r?$", windows)));
  }

  @Test
  void theArchiveIsMadeByTheSameCommandAndUsed() {
    String training =
        "-jar \"[^\"]*jar%?\" \\\\?\\s*(-q quickstart [^\"]*) \"[^\"]*training[^\"]*\"";
    assertEquals(found(training, unix), found(training, windows));
    for (String launcher : List.of(unix, windows)) {
      assertTrue(launcher.contains("-XX:ArchiveClassesAtExit="), launcher);
      assertTrue(launcher.contains("-XX:SharedArchiveFile="), launcher);
    }
  }

  @Test
  void mavenBuildsTheSameWithoutColoursAndWithoutTests() {
    String maven = "mvn -f \"[^\"]*pom.xml\" (.* package)";
    assertEquals(found(maven, unix), found(maven, windows));
    assertTrue(words(found(maven, unix)).containsAll(Set.of("-B", "-Dstyle.color=never")));
  }

  @Test
  void bothSayThatTheFirstBuildTakesTime() {
    String notice = "(certlab: building, which takes some minutes the first time)";
    assertEquals(found(notice, unix), found(notice, windows));
  }
}
