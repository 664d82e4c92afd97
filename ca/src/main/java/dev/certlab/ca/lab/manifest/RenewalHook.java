package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import java.util.Map;

/**
 * Runs the manifest's program after a renewal. It learns the place from its environment: {@code
 * CERTLAB_CERTIFICATE} is its name, {@code CERTLAB_DIRECTORY} where the files lie. Its failure does
 * not undo the renewal.
 */
public final class RenewalHook {
  private final HookProgram program;
  private final LabLayout layout;

  public RenewalHook(LabSettings.Renewal settings, LabLayout layout, LabEnvironment environment) {
    this.program =
        new HookProgram(settings.hook(), settings.hookTimeLimit(), layout, environment.progress());
    this.layout = layout;
  }

  boolean isThere() {
    return program.isThere();
  }

  /** Runs it, if there is one, for the certificate that was renewed there. */
  HookProgram.End run(Place place) {
    return program.run(
        "the renewal hook for " + place,
        Map.of(
            "CERTLAB_CERTIFICATE", place.toString(),
            "CERTLAB_DIRECTORY", place.files(layout).toString()));
  }
}
