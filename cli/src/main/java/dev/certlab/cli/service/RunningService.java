package dev.certlab.cli.service;

import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.admin.AdminException;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Finds the server that runs for a lab, by {@code run/service.json}. */
public final class RunningService {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private RunningService() {}

  /** Empty if none runs, also if one has died and left its file. */
  public static Optional<ServiceDescription> find(LabLayout layout) {
    if (!Files.isRegularFile(layout.service())) {
      return Optional.empty();
    }
    try {
      ServiceDescription service = ServiceDescription.parse(Files.readString(layout.service()));
      boolean alive = ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false);
      return alive ? Optional.of(service) : Optional.empty();
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + layout.service(), unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new LabException(
          Kind.DAMAGED,
          layout.service() + " is damaged: " + malformed.getMessage() + "; delete it",
          malformed);
    }
  }

  /** Waits until a server answers; empty if none does within {@code patience}. */
  public static Optional<ServiceDescription> await(LabLayout layout, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<ServiceDescription> service = find(layout).filter(RunningService::answers);
      if (service.isPresent() || System.nanoTime() > deadline) {
        return service;
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private static boolean answers(ServiceDescription service) {
    try {
      new AdminClient(service).status();
      return true;
    } catch (AdminException notYet) {
      return false;
    }
  }

  /**
   * Waits until {@code service} has ended: its process, and if that is this one, what it left in
   * the lab. False if it is still there after {@code patience}.
   */
  public static boolean awaitEnd(LabLayout layout, ServiceDescription service, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isThere(layout, service)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return true;
  }

  private static boolean isThere(LabLayout layout, ServiceDescription service) {
    return service.pid() == ProcessHandle.current().pid()
        ? find(layout).isPresent()
        : ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Has the server, if one runs, publish at once what the ledger has got; it would by itself a
   * moment later.
   */
  public static void refresh(LabLayout layout) {
    try {
      find(layout).map(AdminClient::new).ifPresent(AdminClient::refresh);
    } catch (AdminException unreachable) {
      // What was asked for stands in the ledger, and a server that lives follows it by itself.
    }
  }

  /** A client of the server; throws {@link LabException} if none runs. */
  public static AdminClient require(LabLayout layout) {
    return new AdminClient(requireDescription(layout));
  }

  /** Where the server is; throws {@link LabException} if none runs. */
  public static ServiceDescription requireDescription(LabLayout layout) {
    return find(layout)
        .orElseThrow(
            () ->
                LabException.badInput("no server runs for " + layout.root()).by(Step.START_SERVER));
  }
}
