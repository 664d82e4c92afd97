package dev.certlab.cli.options;

import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.manifest.LabManifest;
import java.io.IOException;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the CRLs of a new lab are published. */
public final class PublicationOptions {
  @Option(
      names = "--crl-host",
      paramLabel = "HOST[:PORT]",
      description =
          "The host in the CRL URLs of all certificates, with its port if that is not 80. On this"
              + " machine (127.0.0.1:PORT, localhost:PORT) 'serve' listens there; port 0 is a free"
              + " one, chosen now and kept. Default: crl.INTERNET-DOMAIN.")
  private @Nullable String crlHost;

  public PublicationOptions() {}

  /** The same lab with this host; it is checked with the rest of the manifest. */
  public LabManifest apply(LabManifest standard) {
    if (crlHost == null) {
      return standard;
    }
    String host =
        LocalHost.of(crlHost)
            .filter(local -> local.port() == 0)
            .map(local -> local.name() + ":" + freePort(local))
            .orElse(crlHost);
    return standard.withPublicationHost(host);
  }

  private static int freePort(LocalHost host) {
    try (ServerSocket free = new ServerSocket(0, 1, host.address())) {
      return free.getLocalPort();
    } catch (IOException failed) {
      throw new LabException(
          Kind.BAD_INPUT, "--crl-host: no free port at " + host.name() + ": " + failed, failed);
    }
  }
}
