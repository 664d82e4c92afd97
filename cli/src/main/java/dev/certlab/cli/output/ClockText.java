package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.ca.lab.directory.LabTime;
import java.time.Instant;

/** How lab time runs. */
public final class ClockText {
  private ClockText() {}

  /** Prints lab time, system time and speed. */
  public static void print(Output output, LabClock clock) {
    LabTime time = clock.time();
    Instant system = clock.systemTime();
    Instant lab = time.at(system);
    long speed = time.speedAt(system);
    ObjectNode json = output.object();
    json.put("lab", lab.toString()).put("system", system.toString()).put("speed", speed);
    time.until().filter(system::isBefore).ifPresent(until -> json.put("until", until.toString()));
    output.result(
        json,
        out -> {
          out.println("lab     " + lab);
          out.println("system  " + system);
          out.println("speed   " + speed);
        });
  }
}
