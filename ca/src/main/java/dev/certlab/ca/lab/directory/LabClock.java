package dev.certlab.ca.lab.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The clock of a lab. Its {@link LabTime} lies in {@code clock.json}, which is read whenever the
 * time is asked for, so that every process of the lab lives at the same time. Without that file, or
 * outside a lab, it is the system's clock.
 */
public final class LabClock implements InstantSource {
  private final LabLayout layout;
  private final LabLock lock;
  private final InstantSource system;
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * @param directory of a lab; need not be one
   */
  public LabClock(Path directory, InstantSource system) {
    this.layout = new LabLayout(directory);
    this.lock = new LabLock(layout);
    this.system = system;
  }

  @Override
  public Instant instant() {
    Instant now = system.instant();
    return read(now).at(now);
  }

  /** How lab time runs now. */
  public LabTime time() {
    return read(system.instant());
  }

  /** Lab seconds per second of the system's clock, now. */
  public long speed() {
    Instant now = system.instant();
    return read(now).speedAt(now);
  }

  public Instant systemTime() {
    return system.instant();
  }

  private LabTime read(Instant now) {
    if (!Files.exists(layout.clock()) || !Files.exists(layout.manifest())) {
      return LabTime.real(now);
    }
    try {
      JsonNode json = mapper.readTree(Files.readString(layout.clock()));
      return new LabTime(
          Instant.parse(json.path("lab").asText()),
          Instant.parse(json.path("system").asText()),
          json.path("speed").asLong(1),
          Optional.of(json.path("until").asText())
              .filter(text -> !text.isEmpty())
              .map(Instant::parse));
    } catch (NoSuchFileException resetMeanwhile) {
      return LabTime.real(now);
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException damaged) {
      throw new LabException(Kind.DAMAGED, layout.clock() + " is damaged", damaged)
          .by(Step.RESET_CLOCK);
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + layout.clock(), unreadable);
    }
  }

  /**
   * Changes how lab time runs, as one step that no other process can interleave with. Throws {@link
   * LabException} if lab time would leave its bounds.
   */
  public LabTime change(UnaryOperator<LabTime> change) {
    requireLab();
    return lock.holding(
        held -> {
          LabTime before = time();
          try {
            LabTime changed = change.apply(before);
            write(changed);
            return changed;
          } catch (IllegalArgumentException | DateTimeException | ArithmeticException outOfBounds) {
            throw LabException.badInput(String.valueOf(outOfBounds.getMessage()));
          }
        });
  }

  /** Lab time is system time from now on. */
  public void reset() {
    requireLab();
    lock.run(held -> LabFiles.delete(layout.clock()));
  }

  /** Throws {@link LabException} outside a lab, where there is no clock to set. */
  public void requireLab() {
    if (!Files.isRegularFile(layout.manifest())) {
      throw LabException.badInput(layout.root() + " is not a lab: there is no lab.yaml");
    }
  }

  private void write(LabTime time) {
    ObjectNode json = mapper.createObjectNode();
    json.put("lab", time.lab().toString()).put("system", time.system().toString());
    json.put("speed", time.speed());
    time.until().ifPresent(until -> json.put("until", until.toString()));
    SafeFile.write(
        LabDirectories.ready(layout, layout.clock()), json + "\n", Confidentiality.PUBLIC);
  }
}
