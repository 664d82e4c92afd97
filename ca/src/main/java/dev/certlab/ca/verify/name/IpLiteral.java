package dev.certlab.ca.verify.name;

import dev.certlab.ca.x509.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses without ever asking the DNS. */
public final class IpLiteral {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private IpLiteral() {}

  /** 4 or 16 octets; empty if the text is not an address. */
  public static Optional<Octets> parse(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      byte[] address = InetAddress.getByName(text).getAddress();
      // The JDK turns ::ffff:192.0.2.1 into an IPv4 address; here the two stay different.
      return Optional.of(
          Octets.of(text.contains(":") && address.length == 4 ? mapped(address) : address));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  /** Whether an address is written as RFC 5952 §4 wants it; every IPv4 address is. */
  public static boolean isCanonical(String text) {
    return !text.contains(":") || parse(text).map(IpLiteral::canonical).orElse("").equals(text);
  }

  private static String canonical(Octets v6) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (v6.at(2 * i) << 8) | v6.at(2 * i + 1);
    }
    int longest = 1; // a single zero group is not shortened
    int start = -1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        longest = end - i;
        start = i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        boolean first = text.length() == 0 || text.toString().endsWith(":");
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static byte[] mapped(byte[] v4) {
    byte[] v6 = new byte[16];
    v6[10] = (byte) 0xff;
    v6[11] = (byte) 0xff;
    System.arraycopy(v4, 0, v6, 12, 4);
    return v6;
  }
}
