package dev.certlab.cli.service;

import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.site.control.SiteDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds the site that runs for a lab, by {@code run/site.json}. */
public final class RunningSite {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private RunningSite() {}

  static Path file(LabLayout layout) {
    return layout.run().resolve("site.json");
  }

  /** Empty if none runs, also if one has died and left its file. */
  public static Optional<SiteDescription> find(LabLayout layout) {
    Path file = file(layout);
    try {
      SiteDescription site = SiteDescription.parse(Files.readString(file));
      boolean alive = ProcessHandle.of(site.pid()).map(ProcessHandle::isAlive).orElse(false);
      return alive ? Optional.of(site) : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + file, unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new LabException(
          Kind.DAMAGED, file + " is damaged: " + malformed.getMessage() + "; delete it", malformed);
    }
  }

  /** Throws {@link LabException} if none runs. */
  public static SiteDescription require(LabLayout layout) {
    return find(layout)
        .orElseThrow(
            () ->
                new LabException(
                    Kind.BAD_INPUT,
                    "no site runs for "
                        + layout.root()
                        + "; start one: certlab -C "
                        + layout.root()
                        + " site up --detach"));
  }

  /** Waits until the site has ended; false if it is still there after {@code patience}. */
  public static boolean awaitEnd(LabLayout layout, SiteDescription site, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isThere(layout, site)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return true;
  }

  private static boolean isThere(LabLayout layout, SiteDescription site) {
    return site.pid() == ProcessHandle.current().pid()
        ? find(layout).isPresent()
        : ProcessHandle.of(site.pid()).map(ProcessHandle::isAlive).orElse(false);
  }
}
