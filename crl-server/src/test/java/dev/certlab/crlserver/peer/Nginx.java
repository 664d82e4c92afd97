package dev.certlab.crlserver.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx as a caching proxy in front of a server, at a socket of its own; ended when closed. */
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
    Files.writeString(
        directory.resolve("nginx.conf"), configuration(directory, origin, directives));
    Nginx nginx = new Nginx(directory);
    new Thread(() -> nginx.run("-g", "daemon off;"), "nginx").start();
    for (int i = 0; i < 1000 && !Files.exists(directory.resolve("socket")); i++) {
      Thread.sleep(10);
    }
    if (!Files.exists(directory.resolve("socket"))) {
      throw new AssertionError("nginx: " + Files.readString(directory.resolve("error.log")));
    }
    return nginx;
  }

  private static String configuration(Path directory, URI origin, List<String> directives) {
    String temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(kind -> "%s_temp_path %s/%s;".formatted(kind, directory, kind))
            .collect(Collectors.joining(" "));
    String more = directives.stream().map(each -> each + ";").collect(Collectors.joining(" "));
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
        listen unix:%1$s/socket;
        location / {
          proxy_pass %3$s;
          proxy_http_version 1.1;
          proxy_cache crls;
          add_header X-Cache $upstream_cache_status;
          %4$s
        }
      }
    }
    """
        .formatted(directory, temporary, origin, more);
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
