package dev.certlab.ca.lab.directory;

import dev.certlab.ca.crypto.Digest;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of hosts and CAs as names of files, on Windows too, and as parts of URLs. */
public final class FileNames {
  /** Windows takes these for devices, with any ending (Microsoft, "Naming Files"). */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\\..*)?", Pattern.CASE_INSENSITIVE);

  private static final String WILDCARD = "*.";
  private static final String WILDCARD_FILE = "_.";

  /** File systems end at 255 octets; endings and the names of temporary files need room. */
  private static final int MAX_LENGTH = 200;

  private static final Set<Character> PLAIN_MARKS = Set.of(' ', '.', '_', '(', ')', '+', '-');

  private FileNames() {}

  /**
   * A name that no other name has. Ordinary host names stay as they are, and {@code *.contoso.com}
   * becomes {@code _.contoso.com}; what a file name cannot hold is percent-encoded. Names that get
   * too long end in their SHA-256.
   */
  public static String of(String name) {
    String file =
        name.startsWith(WILDCARD)
            ? WILDCARD_FILE + encoded(name.substring(WILDCARD.length()))
            : whole(encoded(name));
    file = withoutBadEnd(file);
    return file.length() <= MAX_LENGTH ? file : shortened(file);
  }

  private static String encoded(String name) {
    StringBuilder file = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      file.append(isPlain(c) ? String.valueOf(c) : percent(c));
    }
    return file.toString();
  }

  private static boolean isPlain(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || PLAIN_MARKS.contains(c));
  }

  private static String percent(char c) {
    return String.format(Locale.ROOT, "%%%02X", (int) c);
  }

  /** Encodes the first character where the name would mean something else. */
  private static String whole(String file) {
    if (file.isEmpty()) {
      return "%";
    }
    boolean misread =
        file.startsWith(".") || file.startsWith(WILDCARD_FILE) || DEVICE.matcher(file).matches();
    return misread ? percent(file.charAt(0)) + file.substring(1) : file;
  }

  /** Windows drops dots and spaces at the end. */
  private static String withoutBadEnd(String file) {
    int last = file.length() - 1;
    char end = file.charAt(last);
    return end == '.' || end == ' ' ? file.substring(0, last) + percent(end) : file;
  }

  /** No percent-encoding holds {@code %-}. */
  private static String shortened(String file) {
    String tail = "%-" + sha256(file).hex().substring(0, 32);
    return file.substring(0, MAX_LENGTH - tail.length()) + tail;
  }

  private static Octets sha256(String text) {
    return Digest.SHA256.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What AD CS writes behind a CA's name for its CRLs; on disk and in URLs alike. */
  public static String crlEnding(CrlKind kind) {
    return switch (kind) {
      case BASE -> ".crl";
      case DELTA -> "+.crl";
    };
  }

  /** The name as one segment of a URL's path, percent-encoded (RFC 3986 §2.1). */
  public static String urlSegment(String name) {
    StringBuilder segment = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~()+".indexOf(c) >= 0);
      segment.append(plain ? String.valueOf(c) : percent(c));
    }
    return segment.toString();
  }
}
