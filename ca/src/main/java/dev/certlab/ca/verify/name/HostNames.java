package dev.certlab.ca.verify.name;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DNS names as certificates present them and as callers refer to hosts (RFC 9525, RFC 5280). */
public final class HostNames {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  private HostNames() {}

  /** The labels in lower case, most specific first. */
  static List<String> labels(String name) {
    return List.of(lowerCase(name).split("\\.", -1));
  }

  /** Only ASCII letters are folded, whatever the locale. */
  public static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether it is a host name in letters, digits, hyphens and (seen in the wild) underscores. */
  static boolean isHostName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && labels(name).stream().allMatch(HostNames::isLabel);
  }

  /** A host name, or one whose leftmost label is an asterisk. */
  public static boolean isPresentable(String name) {
    return isHostName(name.startsWith("*.") ? name.substring(2) : name);
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= LONGEST_LABEL
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().allMatch(HostNames::isLabelCharacter);
  }

  private static boolean isLabelCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  /**
   * The host name that a caller means, as it stands in certificates: lower case, A-labels, without
   * a dot at the end; empty if it is not one.
   */
  public static Optional<String> reference(String host) {
    try {
      String ascii = lowerCase(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
      String relative = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      return isHostName(relative) ? Optional.of(relative) : Optional.empty();
    } catch (IllegalArgumentException notIdna) {
      return Optional.empty();
    }
  }

  /** Whether a presented name names {@code reference}; an asterisk stands for one whole label. */
  public static boolean matches(String presented, String reference) {
    if (!isPresentable(presented)) {
      return false;
    }
    String name = lowerCase(presented);
    if (!name.startsWith("*.")) {
      return name.equals(reference);
    }
    int firstDot = reference.indexOf('.');
    return firstDot > 0 && name.substring(1).equals(reference.substring(firstDot));
  }
}
