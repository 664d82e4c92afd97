package dev.certlab.cli.command.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.cli.options.SituationOptions;
import dev.certlab.cli.output.CallText;
import dev.certlab.cli.service.RunningSite;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.control.ControlClient;
import dev.certlab.site.control.SiteDescription;
import dev.certlab.site.location.LocationDecision;
import dev.certlab.site.way.AuthenticationOrder;
import dev.certlab.site.way.ClientLocation;
import dev.certlab.site.way.OperatingSystem;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab site call}. */
@Command(
    name = "call",
    exitCodeList = "1:the call was refused or failed",
    header = "Have a client call the site that runs, and say who refused whom.",
    footer = {
      "",
      "Examples:",
      "  certlab -C lab site call",
      "  certlab -C lab site call --from intranet --auth pki",
      "  certlab -C lab site call --auth token --token-file bulk.jwt --register",
      "  certlab -C lab site call --domain-joined --domain-resolves",
      "  certlab -C lab site call --to software-update-point --json"
    })
final class SiteCallCommand implements Callable<Integer> {
  private static final int MOST_OCTETS = 64 << 10;

  private final Session session;

  @Option(
      names = "--client",
      paramLabel = "HOST",
      description = "Which client calls. Default: the first of the manifest.")
  private @Nullable String client;

  @Option(
      names = "--from",
      paramLabel = "ZONE",
      description = "Where it is: intranet or internet. Default: internet.")
  private @Nullable String from;

  @Mixin private SituationOptions situation = new SituationOptions();

  @Option(
      names = "--os",
      paramLabel = "SYSTEM",
      defaultValue = "windows-11",
      description =
          "What it runs: windows-11, windows-10, windows-8.1, windows-server."
              + " Default: windows-11.")
  private String system = "windows-11";

  @Option(
      names = "--auth",
      paramLabel = "METHOD",
      defaultValue = "auto",
      description =
          "How it proves who it is: azure-ad, pki, token, or auto, one after the other."
              + " Default: auto.")
  private String method = "auto";

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "seed",
      description =
          "The order of auto: seed (Azure AD, PKI, token) or docs (PKI, Azure AD, token)."
              + " Default: seed.")
  private String order = "seed";

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      defaultValue = "management-point",
      description =
          "management-point, software-update-point or content. Default: management-point.")
  private String target = "management-point";

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "The target's own path, with a query. Default: what a client asks for first.")
  private @Nullable String path;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A token to show instead of the client's own.")
  private @Nullable Path tokenFile;

  @Option(names = "--register", description = "Register the client.")
  private boolean register;

  SiteCallCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabLayout layout = new LabLayout(session.options().lab());
    CallOrder wanted = order(layout);
    SiteDescription site = RunningSite.require(layout);
    ObjectNode report = send(site, wanted);
    session.output().result(report, out -> CallText.write(report, out));
    return report.path("outcome").asText().equals("ok") ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private static ObjectNode send(SiteDescription site, CallOrder order)
      throws InterruptedException {
    try {
      return new ControlClient(site).call(order);
    } catch (IllegalArgumentException refused) {
      throw badInput(String.valueOf(refused.getMessage()));
    } catch (IOException failed) {
      throw new LabException(
          Kind.DAMAGED, "process " + site.pid() + " runs the site and does not answer", failed);
    }
  }

  private CallOrder order(LabLayout layout) {
    LabSettings settings =
        SettingsReader.read(ManifestFile.read(layout.manifest()), layout.manifest());
    if (path != null && !path.startsWith("/")) {
      throw badInput("--path: '" + path + "' does not begin with a slash");
    }
    try {
      ClientLocation location = location(settings.site().reading());
      return new CallOrder(
          client(settings),
          location.zone(),
          location,
          OperatingSystem.ofLabel(system),
          AuthenticationChoice.of(method, AuthenticationOrder.ofLabel(order)).methods(),
          Target.ofLabel(target),
          Optional.ofNullable(path),
          Optional.ofNullable(tokenFile).map(SiteCallCommand::token),
          register ? CallOrder.Errand.REGISTRATION : CallOrder.Errand.ORDINARY);
    } catch (IllegalArgumentException unknown) {
      throw badInput(String.valueOf(unknown.getMessage()));
    }
  }

  /** As it is said, or as the client finds out by what it sees. */
  private ClientLocation location(Reading reading) {
    if (!situation.isGiven()) {
      return from == null ? ClientLocation.INTERNET : ClientLocation.in(Zone.ofLabel(from));
    }
    if (from != null) {
      throw badInput("--from says where the client is; leave it out, or what the client sees");
    }
    return LocationDecision.of(reading, situation.situation()).location();
  }

  private String client(LabSettings settings) {
    List<String> clients = settings.parties().hosts(SiteRole.CLIENT);
    if (client == null) {
      return clients.stream()
          .findFirst()
          .orElseThrow(() -> badInput("lab.yaml names no client; name one there"));
    }
    if (!clients.contains(client)) {
      throw badInput(
          "--client: lab.yaml names no client "
              + client
              + "; it names "
              + String.join(", ", clients));
    }
    return client;
  }

  private static String token(Path file) {
    try {
      if (Files.size(file) > MOST_OCTETS) {
        throw badInput("--token-file: " + file + " is too large for a token");
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!text.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
        throw badInput("--token-file: " + file + " holds no token");
      }
      return text;
    } catch (IOException unreadable) {
      throw badInput("--token-file: cannot read " + file);
    }
  }

  private static LabException badInput(String message) {
    return new LabException(Kind.BAD_INPUT, message);
  }
}
