package dev.certlab.ca.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time goes on while a lab is looked at, and its server publishes meanwhile. */
class PassingTimeTest {
  private final Path directory;
  private Instant now = Labs.NOW;
  private boolean published;

  PassingTimeTest(@TempDir Path directory) {
    this.directory = directory.resolve("lab");
  }

  /** As soon as somebody looks at the clock, a day passes and CRLs are published. */
  private Instant look() {
    Instant seen = now;
    if (!published) {
      published = true;
      now = now.plus(Duration.ofDays(1));
      try (Lab server = Lab.open(directory, Labs.environment(InstantSource.fixed(now)))) {
        server.ledger().authorities().forEach(ca -> server.crls().publish(ca.name()));
      }
    }
    return seen;
  }

  @Test
  void aCrlThatIsPublishedMeanwhileIsNotOneOfTheFuture() {
    Labs.create(directory, Labs.manifest()).close();
    try (Lab lab = Lab.open(directory, Labs.environment(this::look))) {
      List<Observation> errors =
          new LabHealth(lab, CryptoEngine.standard())
              .observe().stream().filter(Observation::isError).toList();
      assertTrue(published);
      assertEquals(
          List.of(),
          errors.stream().filter(error -> error.message().contains("not valid before")).toList());
    }
  }
}
