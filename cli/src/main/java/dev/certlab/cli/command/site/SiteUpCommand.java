package dev.certlab.cli.command.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.options.ServerOptions;
import dev.certlab.cli.service.DetachedServe;
import dev.certlab.cli.service.Foreground;
import dev.certlab.cli.service.LabService;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.service.ServerState;
import dev.certlab.cli.service.SiteService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.PacedClock;
import dev.certlab.site.SiteSettings;
import dev.certlab.site.control.SiteDescription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code certlab site up}. */
@Command(
    name = "up",
    header = "Start all roles of the site and, unless one runs, the CRL server; until Ctrl-C.",
    description = {
      "",
      "Nothing is issued or repaired: what is missing in the lab is missing in the site.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab site up",
      "  certlab -C lab site up --detach --json",
      "  certlab -C lab site up --instances 2"
    })
final class SiteUpCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "1",
      description = "Instances of the CMG, 1 to 16. Default: 1.")
  private int instances = 1;

  @Option(
      names = "--tls",
      paramLabel = "VERSION",
      description = "The only TLS version of the servers: 1.2 or 1.3. Default: both.")
  private @Nullable String tls;

  @Option(
      names = "--detach",
      description = "Start it in the background and return when it is ready; 'site stop' ends it.")
  private boolean detach;

  @Option(names = DetachedServe.CHILD, hidden = true)
  private boolean child;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  SiteUpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    SiteSettings settings = settings();
    if (detach) {
      List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
      announce(DetachedServe.ofSite(new LabLayout(session.options().lab())).start(arguments));
      return ExitCode.OK;
    }
    Foreground foreground = new Foreground();
    try (Lab lab = session.openLab();
        LabService crls = crlServer(lab);
        SiteService site =
            SiteService.start(lab, settings, session.crypto().random(), foreground::stop)) {
      announce(site.description());
      hint();
      foreground.untilStopped(() -> end(site, crls));
    }
    return ExitCode.OK;
  }

  private SiteSettings settings() {
    try {
      SiteSettings settings = SiteSettings.standard().withInstances(instances);
      return tls == null ? settings : settings.withLimits(settings.limits().withTls(protocol(tls)));
    } catch (IllegalArgumentException outOfBounds) {
      throw new LabException(Kind.BAD_INPUT, "--instances: " + outOfBounds.getMessage());
    }
  }

  private static String protocol(String version) {
    if (!version.equals("1.2") && !version.equals("1.3")) {
      throw new LabException(Kind.BAD_INPUT, "--tls: 1.2 or 1.3, not " + version);
    }
    return "TLSv" + version;
  }

  /** Null if one runs for the lab already. */
  private @Nullable LabService crlServer(Lab lab) {
    if (RunningService.find(lab.layout()).isPresent()) {
      return null;
    }
    PacedClock clock = PacedClock.of(lab.clock(), session.labClock()::speed);
    return LabService.start(
        lab,
        new LabService.Terms(clock, () -> crlSettings(lab)),
        session.crypto().random(),
        session.output()::error);
  }

  private static CrlServerSettings crlSettings(Lab lab) {
    ServerState last = ServerState.read(lab.layout());
    return new ServerOptions()
        .settings(last.exposure(), last.looks(), Optional.empty())
        .withModifications(
            dev.certlab.crlserver.publication.Modifications.of(last.modifications()));
  }

  private void announce(SiteDescription site) {
    ObjectNode json = session.output().object().put("pid", site.pid());
    json.put("gateway", site.gateway());
    ObjectNode servers = json.putObject("servers");
    site.servers().forEach(servers::put);
    session
        .output()
        .result(
            json,
            out -> {
              site.servers()
                  .forEach((name, port) -> out.printf("%-45s https://127.0.0.1:%d%n", name, port));
              out.println("ready, process " + site.pid());
            });
  }

  private void hint() {
    if (!child) {
      session
          .output()
          .hint(
              "Ctrl-C stops it; from another terminal: "
                  + session.output().command("site", "call"));
    }
  }

  private static void end(SiteService site, @Nullable LabService crls) {
    site.close();
    if (crls != null) {
      crls.close();
    }
  }
}
