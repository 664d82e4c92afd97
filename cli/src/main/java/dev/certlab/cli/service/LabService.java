package dev.certlab.cli.service;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.ledger.LedgerEvent;
import dev.certlab.crlserver.CrlServer;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.admin.AdminToken;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves a lab: publishes what its CAs publish, follows the ledger whoever writes it, and makes new
 * CRLs before the old ones end. One at a time for each lab.
 */
public final class LabService implements AutoCloseable {
  private static final long FOLLOW_MILLIS = 100;
  private static final long LAST_PUBLICATION_MILLIS = 500;

  private final Lab lab;
  private final CrlServer server;
  private final FileChannel lock;
  private final PublishedFiles files;
  private final Consumer<String> trouble;
  private final ScheduledExecutorService follower =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "ledger-follower");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable ServerState remembered;
  private long sequence;
  private volatile Set<String> lastTroubles = Set.of();

  private LabService(Lab lab, CrlServer server, FileChannel lock, Consumer<String> trouble) {
    this.lab = lab;
    this.server = server;
    this.lock = lock;
    this.files = new PublishedFiles(lab);
    this.trouble = trouble;
  }

  /**
   * Starts serving; throws {@link LabException} if a server runs for the lab already.
   *
   * @param trouble told in one line what fails later on, each trouble once
   */
  public static LabService start(
      Lab lab, CrlServerSettings settings, SecureRandom random, Consumer<String> trouble) {
    return start(lab, () -> settings, random, trouble);
  }

  /**
   * Like the other.
   *
   * @param settings asked once no other server can run for the lab, so that they may depend on what
   *     the last one left, and may change it
   */
  public static LabService start(
      Lab lab,
      Supplier<CrlServerSettings> settings,
      SecureRandom random,
      Consumer<String> trouble) {
    FileChannel lock = lock(lab);
    CrlServer server;
    long sequence;
    try {
      CrlServerSettings chosen = settings.get();
      // First the number, then the files: what comes in between is read once more, and not missed.
      sequence = lastSequence(lab);
      Publications first = new PublishedFiles(lab).read(Publications.none(), trouble);
      AdminToken token = AdminToken.random(random);
      server = CrlServer.start(chosen, token, lab.clock(), random, first);
    } catch (RuntimeException failed) {
      release(lock);
      throw failed;
    }
    LabService service = new LabService(lab, server, lock, trouble);
    try {
      service.begin(sequence);
    } catch (RuntimeException failed) {
      service.close();
      throw failed;
    }
    return service;
  }

  private static FileChannel lock(Lab lab) {
    Path file = lab.layout().run().resolve("service.lock");
    try {
      Files.createDirectories(lab.layout().run());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        String where =
            RunningService.find(lab.layout())
                .map(service -> " at " + service.admin().page() + ", process " + service.pid())
                .orElse("");
        throw new LabException(
            Kind.DAMAGED, "a server runs for this lab already" + where + "; stop it first");
      }
      return channel;
    } catch (IOException failed) {
      throw new LabException(Kind.DAMAGED, "cannot lock " + file + ": " + failed, failed);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException ignored) {
      // The lock goes with the process in any case.
    }
  }

  private void begin(long from) {
    server.show(new LabOverview(lab, this::follow));
    describe(server.service());
    server.watch(this::describe);
    sequence = from;
    follow();
    // keepFollowing() reports its failures itself, so the future has nothing to tell.
    var unused =
        follower.scheduleWithFixedDelay(
            this::keepFollowing, FOLLOW_MILLIS, FOLLOW_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void describe(ServiceDescription service) {
    SafeFile.write(
        lab.layout().service(), service.toJson().toPrettyString() + "\n", Confidentiality.SECRET);
  }

  private static long lastSequence(Lab lab) {
    List<LedgerEvent> events = lab.ledger().eventsAfter(0);
    return events.isEmpty() ? 0 : events.get(events.size() - 1).sequence();
  }

  private ServerState state() {
    Map<Zone, ClosedLook> looks = new EnumMap<>(Zone.class);
    ServiceDescription now = server.service();
    for (Zone zone : Zone.values()) {
      looks.put(zone, now.zone(zone).look());
    }
    List<FaultRule> faults = server.faults().list().stream().map(ArmedFault::rule).toList();
    return new ServerState(server.exposure(), looks, faults);
  }

  private void remember() {
    ServerState now = state();
    if (!now.equals(remembered)) {
      now.write(lab.layout());
      remembered = now;
    }
  }

  /** A clock or a ledger that cannot be read at this moment may be readable at the next. */
  private synchronized void keepFollowing() {
    try {
      follow();
    } catch (RuntimeException failed) {
      tell(Set.of(String.valueOf(failed.getMessage())));
    }
  }

  /** Publishes what has become due, and whatever anybody has published meanwhile. */
  private synchronized void follow() {
    Set<String> troubles = new LinkedHashSet<>();
    attempt(this::remember, troubles);
    Instant now = lab.clock().instant();
    for (String authority : lab.crls().signers()) {
      attempt(() -> lab.crls().publishDue(authority, now), troubles);
    }
    attempt(() -> publishChanges(troubles::add), troubles);
    tell(troubles);
  }

  private void tell(Set<String> troubles) {
    troubles.stream().filter(one -> !lastTroubles.contains(one)).forEach(trouble);
    lastTroubles = troubles;
  }

  /** What goes wrong with one thing, such as a CA whose key cannot be read, holds up no other. */
  private static void attempt(Runnable action, Set<String> troubles) {
    try {
      action.run();
    } catch (RuntimeException failed) {
      troubles.add(String.valueOf(failed.getMessage()));
    }
  }

  private void publishChanges(Consumer<String> notes) {
    List<LedgerEvent> events = lab.ledger().eventsAfter(sequence);
    if (!events.isEmpty()) {
      server.publish(files.read(server.publications(), notes));
      sequence = events.get(events.size() - 1).sequence();
    }
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
    endFollowing();
    Set<String> troubles = new LinkedHashSet<>();
    attempt(this::remember, troubles);
    tell(troubles);
    server.close();
    try {
      Files.deleteIfExists(lab.layout().service());
    } catch (IOException ignored) {
      // A description that stays behind names a process that is gone, and is passed over.
    }
    release(lock);
  }

  /** Lets a publication that is under way end: to interrupt it would cost the CRL. */
  private void endFollowing() {
    follower.shutdown();
    try {
      if (!follower.awaitTermination(LAST_PUBLICATION_MILLIS, TimeUnit.MILLISECONDS)) {
        follower.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
