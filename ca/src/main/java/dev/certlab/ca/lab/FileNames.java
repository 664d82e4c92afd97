package dev.certlab.ca.lab;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Names of hosts and CAs as names of files, on Windows too, and as parts of URLs. */
public final class FileNames {
  private static final Set<String> RESERVED =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3");

  /** File systems end at 255 octets; endings and the names of temporary files need room. */
  private static final int MAX_LENGTH = 200;

  private FileNames() {}

  /** Replaces what a file name cannot hold; {@code *.contoso.com} becomes {@code _.contoso.com}. */
  public static String of(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9 ._()+-]", "_").replaceAll("^\\.+|[. ]+$", "_");
    if (safe.length() > MAX_LENGTH) {
      String tail = String.format(Locale.ROOT, "-%08x", name.hashCode());
      return safe.substring(0, MAX_LENGTH - tail.length()) + tail;
    }
    return safe.isEmpty() || RESERVED.contains(safe.toLowerCase(Locale.ROOT)) ? "_" + safe : safe;
  }

  /** The name as one segment of a URL's path, percent-encoded (RFC 3986 §2.1). */
  public static String urlSegment(String name) {
    StringBuilder segment = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~()+".indexOf(c) >= 0);
      segment.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return segment.toString();
  }
}
