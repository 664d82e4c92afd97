package dev.certlab.cli.options;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.crlserver.CrlServerSettings;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how the server listens. */
public final class ServerOptions {
  @Option(
      names = "--bind-intranet",
      paramLabel = "ADDRESS",
      description =
          "The address of the intranet zone. Default: the host of the CRL URLs if that is an"
              + " address of this machine, else 127.0.0.1.")
  private @Nullable InetAddress intranet;

  @Option(
      names = "--port-intranet",
      paramLabel = "PORT",
      description = "Its port; 0 is any free one. Default: that of the CRL URLs likewise, else 0.")
  private @Nullable Integer intranetPort;

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
              + " Default: as they were last, at first intranet.")
  private @Nullable Exposure exposure;

  @Option(
      names = "--look-intranet",
      paramLabel = "LOOK",
      description =
          "How the zone looks while closed: refused, hang, denied, unresolved."
              + " Default: as it was last, at first refused.")
  private @Nullable ClosedLook intranetLook;

  @Option(
      names = "--look-internet",
      paramLabel = "LOOK",
      description = "Likewise for the internet zone. Default: as it was last, at first refused.")
  private @Nullable ClosedLook internetLook;

  @Option(
      names = "--journal-file",
      paramLabel = "FILE",
      description = "Append every request to this file as JSON lines.")
  private @Nullable Path journalFile;

  @Option(
      names = "--keep-faults",
      description = "Keep the faults that were in force when the last server stopped.")
  private boolean keepFaults;

  public ServerOptions() {}

  public boolean keepsFaults() {
    return keepFaults;
  }

  /**
   * The settings for these options.
   *
   * @param published where clients of this machine look for the CRLs, by the URLs in certificates
   * @param last the exposure that counts unless an option names one
   * @param lastLooks likewise how closed zones look
   */
  public CrlServerSettings settings(
      Exposure last, Map<Zone, ClosedLook> lastLooks, Optional<LocalHost> published) {
    InetSocketAddress inside = intranet(published);
    CrlServerSettings settings =
        CrlServerSettings.loopback()
            .withZone(Zone.INTRANET, inside)
            .withZone(Zone.INTERNET, new InetSocketAddress(internet, internetPort))
            .withAdmin(new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort))
            .withExposure(exposure == null ? last : exposure)
            .withLook(Zone.INTRANET, look(intranetLook, lastLooks, Zone.INTRANET))
            .withLook(Zone.INTERNET, look(internetLook, lastLooks, Zone.INTERNET));
    requireApart(inside);
    return journalFile == null ? settings : settings.withJournalFile(writable(journalFile));
  }

  private InetSocketAddress intranet(Optional<LocalHost> published) {
    InetAddress address =
        intranet != null
            ? intranet
            : published.map(LocalHost::address).orElseGet(InetAddress::getLoopbackAddress);
    int port = intranetPort != null ? intranetPort : published.map(LocalHost::port).orElse(0);
    return new InetSocketAddress(address, port);
  }

  /** Two that listen at one place would meet only once both are open. */
  private void requireApart(InetSocketAddress inside) {
    InetSocketAddress outside = new InetSocketAddress(internet, internetPort);
    InetSocketAddress admin = new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort);
    requireApart("--port-internet", outside, "the intranet zone", inside);
    requireApart("--admin-port", admin, "the intranet zone", inside);
    requireApart("--admin-port", admin, "the internet zone", outside);
  }

  private static void requireApart(
      String option, InetSocketAddress one, String owner, InetSocketAddress other) {
    boolean sameAddress =
        one.getAddress().equals(other.getAddress())
            || one.getAddress().isAnyLocalAddress()
            || other.getAddress().isAnyLocalAddress();
    if (one.getPort() != 0 && one.getPort() == other.getPort() && sameAddress) {
      throw new LabException(
          Kind.BAD_INPUT,
          "%s: port %d is that of %s at the same address; choose another port, or another address"
              .formatted(option, one.getPort(), owner));
    }
  }

  private static Path writable(Path file) {
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      return file;
    } catch (IOException failed) {
      throw new LabException(
          Kind.BAD_INPUT, "cannot write " + file + ": " + SafeFile.reason(failed), failed);
    }
  }

  private static ClosedLook look(
      @Nullable ClosedLook chosen, Map<Zone, ClosedLook> last, Zone zone) {
    return chosen == null ? last.getOrDefault(zone, ClosedLook.REFUSED) : chosen;
  }
}
