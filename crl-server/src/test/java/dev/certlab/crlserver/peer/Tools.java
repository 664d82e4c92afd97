package dev.certlab.crlserver.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tools that nobody here wrote. */
public final class Tools {
  private Tools() {}

  /**
   * Skips the calling test, with a reason, if {@code tool} is not installed; under CI it fails
   * instead.
   */
  public static void require(String tool) {
    require(
        List.of(String.valueOf(System.getenv("PATH")).split(":", -1)).stream()
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool))),
        tool + " is not installed");
  }

  /** Skips the calling test if {@code met} is false; under CI it fails instead. */
  public static void require(boolean met, String reason) {
    if (!met && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(reason + ", and CI must not skip tests");
    }
    assumeTrue(met, reason);
  }
}
