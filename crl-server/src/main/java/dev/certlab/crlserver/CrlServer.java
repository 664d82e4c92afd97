package dev.certlab.crlserver;

import dev.certlab.crlserver.admin.AdminHandler;
import dev.certlab.crlserver.admin.AdminToken;
import dev.certlab.crlserver.admin.Controls;
import dev.certlab.crlserver.admin.LabView;
import dev.certlab.crlserver.admin.NoLab;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.fault.FaultPlan;
import dev.certlab.crlserver.journal.Journal;
import dev.certlab.crlserver.journal.JournalFile;
import dev.certlab.crlserver.publication.Modifications;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A running server: what is published, seen from the zones that are open, with the faults in force;
 * and beside it the admin API and the page.
 *
 * <p>The URL of a CRL is written into certificates and cannot change; what changes is who can reach
 * it. So the same publications are served at two addresses, one for each {@link Zone}, and the
 * {@link Exposure} says which of them are open. A closed one behaves as clients would find it in
 * real life, refused or hanging, for example ({@link ClosedLook}); and while a zone is open, {@link
 * #faults} can make single answers go wrong. Publications are bytes with a path: what is in them is
 * decided elsewhere and replaced as a whole ({@link #publish}).
 *
 * <p>Runs from {@link #start} until {@link #close}. Safe for use by many threads.
 */
public final class CrlServer implements Controls, AutoCloseable {
  private static final long LAST_ANSWERS_MILLIS = 500;

  private final AdminToken token;
  private final PacedClock clock;
  private final Journal journal;
  private final FaultPlan faults;
  private final Map<Zone, ZoneDoor> doors = new EnumMap<>(Zone.class);
  private final Map<Zone, ClosedLook> looks;
  private final CopyOnWriteArrayList<Consumer<ServiceDescription>> watchers =
      new CopyOnWriteArrayList<>();
  private final HttpListeners listeners;
  private final Function<Zone, Set<String>> unknownHosts;
  private final Optional<JournalFile> journalFile;
  private volatile Snapshot snapshot;
  private volatile Exposure exposure = Exposure.NONE;
  private volatile LabView labView = new NoLab();
  private volatile Optional<Runnable> stop = Optional.empty();

  private CrlServer(
      CrlServerSettings settings,
      AdminToken token,
      PacedClock clock,
      RandomGenerator random,
      Publications publications) {
    this.token = token;
    this.clock = clock;
    this.snapshot = Snapshot.empty(settings.modifications()).next(publications);
    this.journal = new Journal(settings.limits().journalEntries());
    this.faults = new FaultPlan(random);
    settings.faults().forEach(faults::arm);
    this.looks = new EnumMap<>(settings.looks());
    this.unknownHosts = zone -> settings.unknownHosts(zone);
    JournalLog log = new JournalLog(journal, clock);
    ZoneHandler zones =
        new ZoneHandler(
            zone -> door(zone).state(),
            unknownHosts,
            () -> snapshot,
            faults,
            clock,
            settings.limits().requestBody(),
            new Delivery(clock, settings.limits().hold(), log));
    this.listeners = new HttpListeners(settings.limits(), zones, log);
    this.journalFile = settings.journalFile().map(file -> JournalFile.open(journal, file));
  }

  /**
   * Takes the ports and serves {@code publications} with the exposure of the settings.
   *
   * @param token what the admin API asks for
   * @param clock lab time: of the journal, of Date, and of how long a cache may keep something
   * @param random decides about faults that hit a part of the requests only
   * @throws PortUnavailableException if a port cannot be had; then nothing is left running
   */
  public static CrlServer start(
      CrlServerSettings settings,
      AdminToken token,
      PacedClock clock,
      RandomGenerator random,
      Publications publications) {
    CrlServer server = new CrlServer(settings, token, clock, random, publications);
    try {
      server.listeners.startZones();
      for (Zone zone : Zone.values()) {
        server.doors.put(
            zone,
            new ZoneDoor(
                server.listeners.zoneConnector(zone),
                settings.address(zone),
                "--port-" + zone.label()));
      }
      server.listeners.startAdmin(
          settings.admin(), new AdminHandler(token, server, settings.limits().journalStreams()));
      server.expose(settings.exposure());
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Publishes {@code next} in place of everything before; a request sees one or the other. */
  public synchronized void publish(Publications next) {
    snapshot = snapshot.next(next);
  }

  /** Since when each path has held its bytes; for the settings of the next server. */
  public Modifications modifications() {
    return snapshot.modifications();
  }

  @Override
  public Publications publications() {
    return snapshot.publications();
  }

  @Override
  public Exposure exposure() {
    return exposure;
  }

  /**
   * Switches the zones, within 100 ms. A zone that is open before and after does not notice.
   *
   * @return the old exposure
   * @throws PortUnavailableException if the port of a zone to be opened was taken by another
   *     program meanwhile
   */
  @Override
  public synchronized Exposure expose(Exposure next) {
    Exposure old = exposure;
    try {
      turn(next);
    } catch (PortUnavailableException e) {
      turn(old);
      throw e;
    }
    exposure = next;
    tellWatchers();
    return old;
  }

  @Override
  public synchronized void look(Zone zone, ClosedLook look) {
    looks.put(zone, look);
    turn(zone, exposure);
    tellWatchers();
  }

  private void turn(Exposure next) {
    for (Zone zone : Zone.values()) {
      turn(zone, next);
    }
  }

  private void turn(Zone zone, Exposure next) {
    if (next.opens(zone)) {
      door(zone).open();
    } else {
      door(zone).close(look(zone));
    }
  }

  private void tellWatchers() {
    ServiceDescription service = service();
    watchers.forEach(watcher -> watcher.accept(service));
  }

  @Override
  public FaultPlan faults() {
    return faults;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public synchronized ServiceDescription service() {
    Map<Zone, ServiceDescription.ZoneService> zones = new EnumMap<>(Zone.class);
    for (Zone zone : Zone.values()) {
      InetSocketAddress address = door(zone).address();
      zones.put(
          zone,
          new ServiceDescription.ZoneService(
              address.getAddress().getHostAddress(),
              address.getPort(),
              exposure.opens(zone),
              look(zone),
              unknownHosts.apply(zone)));
    }
    InetSocketAddress admin = listeners.adminAddress();
    return new ServiceDescription(
        ProcessHandle.current().pid(),
        new ServiceDescription.Admin(admin.getAddress().getHostAddress(), admin.getPort(), token),
        zones);
  }

  /**
   * Calls {@code watcher} after each change of what {@link #service} says, to keep its file true.
   */
  public void watch(Consumer<ServiceDescription> watcher) {
    watchers.add(watcher);
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public LabView labView() {
    return labView;
  }

  /** Shows the laboratory behind the bytes in the admin API and on the page. */
  public void show(LabView view) {
    labView = view;
  }

  /**
   * Takes requests to stop from the admin API. Without this they are refused.
   *
   * @param request called by a thread of the server that answers the caller afterwards: it starts
   *     what calls {@link #close}, and does not wait for it
   */
  public void whenAskedToStop(Runnable request) {
    stop = Optional.of(request);
  }

  @Override
  public void askToStop() {
    stop.orElseThrow(
            () -> new IllegalArgumentException("this server is ended by the program it is part of"))
        .run();
  }

  private ZoneDoor door(Zone zone) {
    return Objects.requireNonNull(doors.get(zone), "every zone has a door");
  }

  private ClosedLook look(Zone zone) {
    return Objects.requireNonNull(looks.get(zone), "every zone has a look");
  }

  /**
   * Lets answers that are under way end for half a second, then gives all ports back. The admin API
   * ends first and without the lock, for its calls may be waiting for that.
   */
  @Override
  public void close() {
    listeners.closeAdmin();
    closeZones();
    journalFile.ifPresent(JournalFile::close);
  }

  private synchronized void closeZones() {
    awaitLastAnswers();
    doors.values().forEach(ZoneDoor::end);
    listeners.closeZones();
  }

  private void awaitLastAnswers() {
    CompletableFuture<?>[] last =
        doors.values().stream().map(ZoneDoor::admitNoMore).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(last).get(LAST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What is still running is cut off when the doors end.
    }
  }
}
