package dev.certlab.ca.verify.name;

import java.util.Optional;

/**
 * An e-mail address (RFC 5321 §4.1.2): its local part counts to the letter, its host does not (RFC
 * 5280 §7.5).
 *
 * @param host in lower case
 */
public record Mailbox(String localPart, String host) {
  private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  /**
   * Reads {@code local@host} with a local part in dotted atoms. Quoted local parts and address
   * literals are refused: verifiers do not agree on what they are equal to.
   */
  public static Optional<Mailbox> parse(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0) {
      return Optional.empty();
    }
    String local = address.substring(0, at);
    String host = HostNames.lowerCase(address.substring(at + 1));
    return isDotString(local) && HostNames.isHostName(host)
        ? Optional.of(new Mailbox(local, host))
        : Optional.empty();
  }

  private static boolean isDotString(String local) {
    boolean dotAllowed = false;
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (c == '.') {
        if (!dotAllowed) {
          return false;
        }
        dotAllowed = false;
      } else if (isAtomCharacter(c)) {
        dotAllowed = true;
      } else {
        return false;
      }
    }
    return dotAllowed;
  }

  private static boolean isAtomCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ATOM_SPECIALS.indexOf(c) >= 0;
  }
}
