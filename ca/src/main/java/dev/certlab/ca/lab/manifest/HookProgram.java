package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.LabLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program of the manifest that is run when something has happened: without a shell, in the lab's
 * directory, its output discarded. It learns from its environment what has happened. Its failure is
 * told and undoes nothing.
 *
 * @param command the program and its arguments; empty: there is none
 * @param limit after which it is ended
 * @param told of failures, one line each
 */
public record HookProgram(
    List<String> command, Duration limit, LabLayout layout, Consumer<String> told) {
  public HookProgram {
    command = List.copyOf(command);
  }

  /** How a run ended. */
  public enum End {
    /** By itself, well or not, or at its time limit. */
    OVER,
    /** This process was told to stop before. */
    CUT_OFF
  }

  public boolean isThere() {
    return !command.isEmpty();
  }

  /**
   * Runs it, if there is one.
   *
   * @param what it is, in words, for whoever is told
   * @param variables of its environment
   */
  public End run(String what, Map<String, String> variables) {
    if (!isThere()) {
      return End.OVER;
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(layout.root().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        // What it has started would live on without it.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        told.accept(what + " took longer than " + Durations.format(limit) + " and was ended");
      } else if (process.exitValue() != 0) {
        told.accept(what + " ended with exit code " + process.exitValue());
      }
    } catch (IOException failed) {
      told.accept(what + " cannot be run: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return End.CUT_OFF;
    }
    return End.OVER;
  }
}
