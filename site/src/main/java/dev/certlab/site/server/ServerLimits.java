package dev.certlab.site.server;

import java.time.Duration;
import java.util.List;

/**
 * What a server accepts.
 *
 * @param head octets of a request's head
 * @param body octets of a request's body
 * @param answer octets of an answer's body
 * @param idle how long a connection may be silent
 * @param whole how long a request's body may take to come
 * @param threads of all servers together
 * @param relays requests that wait for a target at the same time; others queue
 * @param tls the protocol versions, by their names in Java
 */
public record ServerLimits(
    int head,
    int body,
    int answer,
    Duration idle,
    Duration whole,
    int threads,
    int relays,
    List<String> tls) {
  public ServerLimits {
    tls = List.copyOf(tls);
  }

  /** 16 KiB, 1 MiB, 8 MiB, 15 s, 20 s, 400 threads, 128 relays; TLS 1.3 and 1.2. */
  public static ServerLimits standard() {
    return new ServerLimits(
        16 << 10,
        1 << 20,
        8 << 20,
        Duration.ofSeconds(15),
        Duration.ofSeconds(20),
        400,
        128,
        List.of("TLSv1.3", "TLSv1.2"));
  }

  /** These protocol versions and no others. */
  public ServerLimits withTls(String... versions) {
    return new ServerLimits(head, body, answer, idle, whole, threads, relays, List.of(versions));
  }
}
