package dev.certlab.ca.fetch;

import dev.certlab.ca.finding.VerificationCode;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * From where the network is seen. A zone's connector acts as the proxy for every host, so that
 * distribution points keep their real names without any change to the DNS.
 */
public sealed interface ZoneRoute {

  /** The network as this machine sees it, without any proxy. */
  record Direct() implements ZoneRoute {}

  /**
   * Everything goes to this connector, whatever the host is called.
   *
   * @param unknownHosts apart from those, which do not resolve in the zone; in lower case
   */
  record Proxy(InetSocketAddress connector, Set<String> unknownHosts) implements ZoneRoute {
    public Proxy {
      unknownHosts = Set.copyOf(unknownHosts);
    }
  }

  /** The zone is closed: nothing answers, and it looks like {@code look}. */
  record Closed(Look look) implements ZoneRoute {}

  /** What a closed zone looks like. */
  enum Look {
    /** The port is closed. */
    REFUSED(VerificationCode.CRL_UNREACHABLE, "connection refused"),
    /** The host's name is not known. */
    UNRESOLVED(VerificationCode.CRL_HOST_UNRESOLVED, "host name not resolved");

    private final VerificationCode code;
    private final String outcome;

    Look(VerificationCode code, String outcome) {
      this.code = code;
      this.outcome = outcome;
    }

    /** Why nothing was fetched. */
    FetchException failure() {
      return new FetchException(code, outcome);
    }

    /** The outcome as it stands in the evidence. */
    public String outcome() {
      return outcome;
    }
  }

  static ZoneRoute direct() {
    return new Direct();
  }

  /** The connector of a zone, by a literal address. */
  static ZoneRoute via(String address, int port) {
    return via(address, port, Set.of());
  }

  /** Likewise, where some names do not resolve; in lower case. */
  static ZoneRoute via(String address, int port, Set<String> unknownHosts) {
    return new Proxy(new InetSocketAddress(address, port), unknownHosts);
  }

  static ZoneRoute closed(Look look) {
    return new Closed(look);
  }
}
