package dev.certlab.ca.verify.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host part of an absolute URI (RFC 3986 §3), as name constraints need it. */
public final class UriHost {
  private static final Pattern ABSOLUTE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(//([^/?#]*))?[^\\s]*");

  private UriHost() {}

  /** Whether there is a scheme, and, if there is an authority, a host in it that can be read. */
  public static boolean isAbsolute(String uri) {
    Matcher matcher = ABSOLUTE.matcher(uri);
    return matcher.matches() && (matcher.group(2) == null || host(uri).isPresent());
  }

  /** What follows the double slash up to the first colon or else the first slash, lower case. */
  static Optional<String> upToColon(String uri) {
    int slashes = uri.indexOf("://");
    if (slashes < 0) {
      return Optional.empty();
    }
    String rest = HostNames.lowerCase(uri.substring(slashes + 3));
    int end = rest.indexOf(':') < 0 ? rest.indexOf('/') : rest.indexOf(':');
    return Optional.of(end < 0 ? rest : rest.substring(0, end)).filter(host -> !host.isEmpty());
  }

  /** The host in lower case: a name or an address; empty if there is none. */
  public static Optional<String> host(String uri) {
    Matcher matcher = ABSOLUTE.matcher(uri);
    if (!matcher.matches() || matcher.group(2) == null) {
      return Optional.empty();
    }
    String authority = matcher.group(2);
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    String host = HostNames.lowerCase(withoutPort(hostAndPort));
    boolean literal = host.startsWith("[") && host.endsWith("]");
    return literal || HostNames.isHostName(host) ? Optional.of(host) : Optional.empty();
  }

  private static String withoutPort(String hostAndPort) {
    int bracket = hostAndPort.lastIndexOf(']');
    int colon = hostAndPort.indexOf(':', bracket + 1);
    return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
  }

  /** Whether the host is an address, to which constraints on names cannot apply. */
  public static boolean isAddress(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+");
  }
}
