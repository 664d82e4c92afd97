package dev.certlab.cli.command.site;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.site.way.AuthenticationOrder;
import java.util.List;
import java.util.Locale;

/** How a client is to prove who it is: by one method, or by one after the other. */
record AuthenticationChoice(List<ClientAuthentication> methods) {
  private static final String AUTO = "auto";

  /** Throws IllegalArgumentException for another word; the message lists all. */
  static AuthenticationChoice of(String word, AuthenticationOrder order) {
    if (word.toLowerCase(Locale.ROOT).equals(AUTO)) {
      return new AuthenticationChoice(order.methods());
    }
    try {
      return new AuthenticationChoice(List.of(ClientAuthentication.ofLabel(word)));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(unknown.getMessage() + ", " + AUTO, unknown);
    }
  }
}
