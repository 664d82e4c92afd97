package dev.certlab.cli.options;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place of this machine in the URLs of certificates: {@code localhost} or an address of 127/8,
 * with a port.
 *
 * @param name as it is written
 * @param port 0 stands for one that is yet to be chosen
 */
public record LocalHost(String name, InetAddress address, int port) {
  private static final Pattern FORM =
      Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}):(\\d{1,5})");

  /** Empty if {@code host} is another machine or has no port. */
  public static Optional<LocalHost> of(String host) {
    Matcher matcher = FORM.matcher(host);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String name = matcher.group(1);
      int port = Integer.parseInt(matcher.group(2));
      InetAddress address =
          name.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.getByName(name);
      return Optional.of(new LocalHost(name, address, port));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}
