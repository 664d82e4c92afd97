package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.crlserver.CrlServer;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.PacedClock;
import dev.certlab.crlserver.admin.AdminToken;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Serves a lab: a CRL server of what its CAs publish, and a follower of its ledger. One at a time
 * for each lab.
 */
public final class LabService implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A publication that is under way may end: to interrupt it would cost the CRL. */
  private static final Duration LAST_PUBLICATION = Duration.ofMillis(500);

  private final ServiceLock lock;
  private final CrlServer server;
  private final RunFiles files;
  private final Troubles troubles;
  private final Loop following;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LabService(
      ServiceLock lock, LedgerFollower.Start start, CrlServer server, Troubles troubles) {
    this.lock = lock;
    this.server = server;
    this.troubles = troubles;
    this.files = new RunFiles(start.lab(), start.presence(), server);
    this.following = Loop.start("ledger-follower", PAUSE, start.follow(server, files), troubles);
  }

  /**
   * How a lab is served.
   *
   * @param clock lab time and its speed
   * @param settings asked once no other server can run for the lab, so that they may depend on what
   *     the last one left, and may change it
   */
  public record Terms(PacedClock clock, Supplier<CrlServerSettings> settings) {}

  /**
   * Starts serving in lab time that runs as real time does; throws {@link LabException} if a server
   * runs for the lab already.
   *
   * @param trouble told in one line what fails later on, each trouble once
   */
  public static LabService start(
      Lab lab, CrlServerSettings settings, SecureRandom random, Consumer<String> trouble) {
    return start(lab, new Terms(PacedClock.of(lab.clock()), () -> settings), random, trouble);
  }

  /** Starts serving as {@code terms} say; for the rest as above. */
  public static LabService start(
      Lab lab, Terms terms, SecureRandom random, Consumer<String> trouble) {
    ServiceLock lock = ServiceLock.take(lab.layout());
    LabService service;
    LedgerFollower.Start start;
    try {
      CrlServerSettings settings = terms.settings().get();
      start = LedgerFollower.Start.at(lab, trouble);
      CrlServer server =
          CrlServer.start(
              settings, AdminToken.random(random), terms.clock(), random, start.publications());
      service = new LabService(lock, start, server, new Troubles(trouble));
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
    try {
      service.begin(start);
    } catch (RuntimeException failed) {
      service.close();
      throw failed;
    }
    return service;
  }

  private void begin(LedgerFollower.Start start) {
    server.show(new LabOverview(start.lab(), start.presence(), following::round));
    files.describe(server.service());
    server.watch(files::describe);
    following.round();
  }

  public CrlServer server() {
    return server;
  }

  public ServiceDescription description() {
    return server.service();
  }

  /** Ends the server and gives the lab free for another one; a second time does nothing. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    following.end(LAST_PUBLICATION);
    troubles.attempt(files::update);
    server.close();
    files.withdraw();
    lock.close();
  }
}
