package dev.certlab.ca.role;

import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads alternative names as people write them: {@code DNS:}, {@code IP:}, {@code URI:} or {@code
 * EMAIL:} and the value, or the value alone if its form says which it is.
 */
public final class NameText {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private NameText() {}

  /**
   * Reads one name.
   *
   * @throws IllegalArgumentException for an IP address that is none
   */
  public static GeneralName parse(String text) {
    int colon = text.indexOf(':');
    String type = colon < 0 ? "" : text.substring(0, colon).toUpperCase(Locale.ROOT);
    String value = text.substring(colon + 1);
    return switch (type) {
      case "DNS" -> new GeneralName.DnsName(value);
      case "IP" -> ip(value);
      case "URI" -> new GeneralName.UriName(value);
      case "EMAIL" -> new GeneralName.EmailName(value);
      default -> bare(text);
    };
  }

  private static GeneralName bare(String text) {
    if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
      return ip(text);
    }
    if (text.contains("://")) {
      return new GeneralName.UriName(text);
    }
    return text.contains("@") ? new GeneralName.EmailName(text) : new GeneralName.DnsName(text);
  }

  private static GeneralName ip(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address");
    }
    // The JDK would ask the DNS for 1.2.3.999.
    boolean tooLarge =
        IPV4.matcher(text).matches()
            && Arrays.stream(text.split("\\.", -1)).anyMatch(part -> Integer.parseInt(part) > 255);
    if (tooLarge) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address");
    }
    try {
      return new GeneralName.IpName(Octets.of(InetAddress.getByName(text).getAddress()));
    } catch (UnknownHostException malformed) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address", malformed);
    }
  }
}
