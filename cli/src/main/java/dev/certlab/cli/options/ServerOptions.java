package dev.certlab.cli.options;

import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how the server listens. */
public final class ServerOptions {
  @Option(
      names = "--bind-intranet",
      paramLabel = "ADDRESS",
      description = "The address of the intranet zone. Default: 127.0.0.1.")
  private InetAddress intranet = InetAddress.getLoopbackAddress();

  @Option(
      names = "--port-intranet",
      paramLabel = "PORT",
      description = "Its port; 0 is any free one. Default: 0.")
  private int intranetPort;

  @Option(
      names = "--bind-internet",
      paramLabel = "ADDRESS",
      description = "The address of the internet zone. Default: 127.0.0.1.")
  private InetAddress internet = InetAddress.getLoopbackAddress();

  @Option(
      names = "--port-internet",
      paramLabel = "PORT",
      description = "Its port; 0 is any free one. Default: 0.")
  private int internetPort;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "The port of web page and admin API, on loopback only. Default: any free one.")
  private int adminPort;

  @Option(
      names = "--expose",
      paramLabel = "EXPOSURE",
      description =
          "The zones that are open from the start: intranet, internet, none."
              + " Default: intranet.")
  private Exposure exposure = Exposure.INTRANET;

  @Option(
      names = "--look-intranet",
      paramLabel = "LOOK",
      description =
          "How the zone looks while closed: refused, hang, denied, unresolved."
              + " Default: refused.")
  private ClosedLook intranetLook = ClosedLook.REFUSED;

  @Option(
      names = "--look-internet",
      paramLabel = "LOOK",
      description = "Likewise for the internet zone. Default: refused.")
  private ClosedLook internetLook = ClosedLook.REFUSED;

  @Option(
      names = "--journal-file",
      paramLabel = "FILE",
      description = "Append every request to this file as JSON lines.")
  private @Nullable Path journalFile;

  public ServerOptions() {}

  public CrlServerSettings settings() {
    CrlServerSettings settings =
        CrlServerSettings.loopback()
            .withZone(Zone.INTRANET, new InetSocketAddress(intranet, intranetPort))
            .withZone(Zone.INTERNET, new InetSocketAddress(internet, internetPort))
            .withAdmin(new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort))
            .withExposure(exposure)
            .withLook(Zone.INTRANET, intranetLook)
            .withLook(Zone.INTERNET, internetLook);
    return journalFile == null ? settings : settings.withJournalFile(journalFile);
  }
}
