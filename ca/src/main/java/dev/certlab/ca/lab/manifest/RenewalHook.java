package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the manifest's program after a renewal, without a shell. It learns the place from its
 * environment: {@code CERTLAB_CERTIFICATE} is its name, {@code CERTLAB_DIRECTORY} where the files
 * lie. Its failure is told and does not undo the renewal.
 */
public final class RenewalHook {
  private final List<String> command;
  private final Duration limit;
  private final LabLayout layout;
  private final LabEnvironment environment;

  public RenewalHook(LabSettings.Renewal settings, LabLayout layout, LabEnvironment environment) {
    this.command = settings.hook();
    this.limit = settings.hookTimeLimit();
    this.layout = layout;
    this.environment = environment;
  }

  /** How a run ended. */
  enum End {
    /** By itself, well or not, or at its time limit. */
    OVER,
    /** This process was told to stop before. */
    CUT_OFF
  }

  boolean isThere() {
    return !command.isEmpty();
  }

  /** Runs it, if there is one, for the certificate that was renewed there. */
  End run(Place place) {
    if (!isThere()) {
      return End.OVER;
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(layout.root().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CERTLAB_CERTIFICATE", place.toString());
    builder.environment().put("CERTLAB_DIRECTORY", place.files(layout).toString());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        // What it has started would live on without it.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        tell(place, "took longer than " + Durations.format(limit) + " and was ended");
      } else if (process.exitValue() != 0) {
        tell(place, "ended with exit code " + process.exitValue());
      }
    } catch (IOException failed) {
      tell(place, "cannot be run: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return End.CUT_OFF;
    }
    return End.OVER;
  }

  private void tell(Place place, String what) {
    environment.progress().accept("the renewal hook for " + place + " " + what);
  }
}
