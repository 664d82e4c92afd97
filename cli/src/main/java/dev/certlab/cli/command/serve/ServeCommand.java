package dev.certlab.cli.command.serve;

import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabTime;
import dev.certlab.cli.options.LocalHost;
import dev.certlab.cli.options.ServerOptions;
import dev.certlab.cli.output.ChangeText;
import dev.certlab.cli.output.ServiceText;
import dev.certlab.cli.service.DetachedServe;
import dev.certlab.cli.service.FastClock;
import dev.certlab.cli.service.Foreground;
import dev.certlab.cli.service.LabService;
import dev.certlab.cli.service.RenewalLoop;
import dev.certlab.cli.service.ServerState;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.PacedClock;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.publication.Modifications;
import dev.certlab.crlserver.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code certlab serve}. */
@Command(
    name = "serve",
    header = "Publish the lab's CRLs, in the foreground, until Ctrl-C.",
    description = {
      "",
      "Each zone has an address of its own. The exposure says which of them are open: intranet",
      "(the internet zone is closed), internet (both are open), none. 'certlab expose' switches"
          + " it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab serve",
      "  certlab -C lab serve --renew --speed 86400",
      "  certlab -C lab serve --detach",
      "  certlab -C lab serve --bind-intranet 192.0.2.10 --port-intranet 80 --expose internet"
    })
public final class ServeCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "Lab seconds per second while it serves; 86400 plays a day per second."
              + " Default: as the lab's clock runs.")
  private @Nullable Long speed;

  @Option(
      names = "--renew",
      description = "Apply the manifest all the time: renew what is due, as a ConfigMgr site does.")
  private boolean renew;

  @Option(
      names = "--detach",
      description = "Start it in the background and return when it is ready; 'stop' ends it.")
  private boolean detach;

  @Option(names = DetachedServe.CHILD, hidden = true)
  private boolean child;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkSpeed();
    if (detach) {
      return startDetached();
    }
    try (Lab lab = session.openLab();
        LabService service =
            LabService.start(lab, terms(lab), session.crypto().random(), session.output()::error);
        RenewalLoop renewing = startRenewing(lab);
        FastClock fast = startFastClock()) {
      Foreground foreground = new Foreground();
      service.server().whenAskedToStop(foreground::stop);
      announce(service.description());
      hint(lab.faults().inForce());
      foreground.untilStopped(() -> end(fast, renewing, service));
    }
    return ExitCode.OK;
  }

  private int startDetached() throws InterruptedException {
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    announce(DetachedServe.of(new LabLayout(session.options().lab())).start(arguments));
    session
        .output()
        .hint("it runs in the background; " + session.output().command("stop") + " ends it");
    return ExitCode.OK;
  }

  private @Nullable RenewalLoop startRenewing(Lab lab) {
    return renew
        ? RenewalLoop.start(lab.clock(), session::openLab, this::tell, session.output()::error)
        : null;
  }

  private @Nullable FastClock startFastClock() {
    return speed == null
        ? null
        : FastClock.start(session.labClock(), speed, session.output()::error);
  }

  /** Before anything starts, and leaves traces. */
  private void checkSpeed() {
    if (speed != null) {
      try {
        LabTime.requireSpeed(speed);
      } catch (IllegalArgumentException outOfBounds) {
        throw new LabException(Kind.BAD_INPUT, "--speed: " + outOfBounds.getMessage());
      }
    }
  }

  private void tell(Change change) {
    session.output().line(session.now() + "  " + ChangeText.line(change));
  }

  private LabService.Terms terms(Lab lab) {
    return new LabService.Terms(
        PacedClock.of(lab.clock(), session.labClock()::speed), () -> settings(lab));
  }

  private CrlServerSettings settings(Lab lab) {
    ServerState last = ServerState.read(lab.layout());
    CrlServerSettings settings =
        options
            .settings(last.exposure(), last.looks(), localHost(lab))
            .withModifications(Modifications.of(last.modifications()));
    for (Zone zone : Zone.values()) {
      settings =
          settings.withUnknownHosts(zone, lab.settings().publication().unknownIn(zone.label()));
    }
    if (options.keepsFaults()) {
      return settings.withFaults(last.faults());
    }
    lab.faults().clear(last.contentFaults());
    return settings;
  }

  /** The first place of this machine among the URLs of the certificates. */
  private static Optional<LocalHost> localHost(Lab lab) {
    return lab.settings().webUrls().stream()
        .flatMap(url -> LocalHost.of(url.host()).stream())
        .findFirst();
  }

  private void announce(ServiceDescription service) {
    session
        .output()
        .result(
            ServiceText.json(session.output().object(), service),
            out -> {
              ServiceText.zones(service, out);
              // What runs in the background writes into a file, and no secret belongs there.
              out.println(
                  "page      "
                      + (child ? service.admin().page() : service.admin().pageWithToken()));
            });
  }

  private void hint(Map<String, Set<CrlFault>> contentFaults) {
    contentFaults.forEach(
        (authority, kinds) ->
            session
                .output()
                .hint(
                    "the CRLs of %s are wrong on purpose (%s); %s ends that"
                        .formatted(
                            authority,
                            kinds.stream().map(CrlFault::label).collect(Collectors.joining(", ")),
                            session.output().command("fault", "clear"))));
    if (!child) {
      session
          .output()
          .hint(
              "Ctrl-C stops it; from another terminal: "
                  + session.output().command("expose", "internet"));
    }
  }

  private static void end(
      @Nullable FastClock fast, @Nullable RenewalLoop renewing, LabService service) {
    if (fast != null) {
      fast.close();
    }
    if (renewing != null) {
      renewing.close();
    }
    service.close();
  }
}
