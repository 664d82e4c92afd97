package dev.certlab.crlserver.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx, as a caching proxy in front of a server or as a server of files; ended when closed. */
public final class Nginx implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;

  private final Path directory;

  private Nginx(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts one that caches what {@code origin} serves, and says of each answer in {@code X-Cache}
   * where it came from.
   *
   * @param directives more of them for the proxy, without the semicolon
   */
  public static Nginx caching(Path directory, URI origin, List<String> directives)
      throws IOException, InterruptedException {
    Tools.require("nginx");
    String proxy =
        """
        listen unix:%1$s/socket;
        location / {
          proxy_pass %2$s;
          proxy_http_version 1.1;
          proxy_cache crls;
          add_header X-Cache $upstream_cache_status;
          %3$s
        }
        """
            .formatted(directory, origin, words(directives));
    Nginx nginx = start(directory, proxy);
    await(directory, () -> Files.exists(directory.resolve("socket")));
    return nginx;
  }

  /**
   * Starts one that serves the files of a directory below {@code /pki/}, with the media types of
   * RFC 2585, as a web server beside a CA is set up.
   *
   * @param directory of its own; for what it writes
   * @param root whose files it serves
   * @param directives more of them for the server, without the semicolon
   */
  public static Nginx serving(
      Path directory, InetSocketAddress address, Path root, List<String> directives)
      throws IOException, InterruptedException {
    Tools.require("nginx");
    String files =
        """
        listen %1$s:%2$d;
        location /pki/ {
          alias %3$s/;
          types { application/pkix-crl crl; application/pkix-cert crt; }
        }
        %4$s
        """
            .formatted(
                address.getAddress().getHostAddress(), address.getPort(), root, words(directives));
    Nginx nginx = start(directory, files);
    await(directory, () -> answers(address));
    return nginx;
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String words(List<String> directives) {
    return directives.stream()
        .map(each -> each.endsWith("}") ? each : each + ";")
        .collect(Collectors.joining(" "));
  }

  private static Nginx start(Path directory, String server) throws IOException {
    Files.writeString(directory.resolve("nginx.conf"), configuration(directory, server));
    Nginx nginx = new Nginx(directory);
    new Thread(() -> nginx.run("-g", "daemon off;"), "nginx").start();
    return nginx;
  }

  private static void await(Path directory, BooleanSupplier ready)
      throws IOException, InterruptedException {
    for (int i = 0; i < 1000 && !ready.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    if (!ready.getAsBoolean()) {
      throw new AssertionError("nginx: " + Files.readString(directory.resolve("error.log")));
    }
  }

  private static String configuration(Path directory, String server) {
    String temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(kind -> "%s_temp_path %s/%s;".formatted(kind, directory, kind))
            .collect(Collectors.joining(" "));
    return """
    master_process off;
    pid %1$s/pid;
    error_log %1$s/error.log;
    events {}
    http {
      access_log off;
      %2$s
      proxy_cache_path %1$s/cache keys_zone=crls:1m;
      server {
        %3$s
      }
    }
    """
        .formatted(directory, temporary, server);
  }

  private int run(String... options) {
    Path said = directory.resolve("said");
    return Shell.SHARED.run(
        Stream.concat(
                Stream.of(
                    "nginx",
                    "-p",
                    directory.toString(),
                    "-e",
                    directory.resolve("error.log").toString(),
                    "-c",
                    directory.resolve("nginx.conf").toString()),
                Stream.of(options))
            .toList(),
        said,
        LONGEST_SECONDS);
  }

  /** Fetches a path through it. */
  public Curl.Answer get(String path) {
    return Curl.get(
        "http://crl.contoso.com" + path, "--unix-socket", directory.resolve("socket").toString());
  }

  @Override
  public void close() {
    run("-s", "stop");
  }
}
