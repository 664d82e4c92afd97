package dev.certlab.cli.service;

import dev.certlab.ca.x509.Octets;
import dev.certlab.crlserver.admin.ServiceDescription.ZoneService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** Gets small things as a party in a zone would, within bounds of time and size. */
final class ZoneFetch {
  private static final int MOST_OCTETS = 1 << 20;
  private static final String UNRESOLVED = "host name not resolved";

  private final ZoneService zone;
  private final Duration patience;

  ZoneFetch(ZoneService zone, Duration patience) {
    this.zone = zone;
    this.patience = patience;
  }

  /**
   * What came of it.
   *
   * @param octets empty unless something {@code arrived}
   */
  record Answer(boolean arrived, String outcome, Octets octets) {
    static Answer failed(String outcome) {
      return new Answer(false, outcome, Octets.of(new byte[0]));
    }
  }

  Answer get(String uri) {
    if (!uri.toLowerCase(Locale.ROOT).startsWith("http://")) {
      return Answer.failed("not fetched: only http is");
    }
    if (zone.unresolved()) {
      return Answer.failed(UNRESOLVED);
    }
    String host = String.valueOf(URI.create(uri).getHost()).toLowerCase(Locale.ROOT);
    if (zone.unknownHosts().contains(host)) {
      return Answer.failed(UNRESOLVED);
    }
    Proxy connector =
        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(zone.base().getHost(), zone.port()));
    try {
      HttpURLConnection http =
          (HttpURLConnection) URI.create(uri).toURL().openConnection(connector);
      http.setConnectTimeout((int) patience.toMillis());
      http.setReadTimeout((int) patience.toMillis());
      http.setInstanceFollowRedirects(false);
      http.setRequestProperty("Connection", "close");
      int status = http.getResponseCode();
      return status == 200
          ? new Answer(true, "status 200", Octets.of(read(http)))
          : Answer.failed("status " + status);
    } catch (ConnectException refused) {
      return Answer.failed("connection refused");
    } catch (SocketTimeoutException late) {
      return Answer.failed("timed out");
    } catch (IOException | IllegalArgumentException failed) {
      return Answer.failed(String.valueOf(failed.getMessage()));
    }
  }

  private byte[] read(HttpURLConnection http) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (InputStream in = http.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        octets.write(buffer, 0, read);
        if (octets.size() > MOST_OCTETS) {
          throw new IOException("larger than 1 MiB");
        }
        if (System.nanoTime() - start > patience.toNanos()) {
          throw new SocketTimeoutException();
        }
      }
    }
    return octets.toByteArray();
  }
}
