package dev.certlab.site.way;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.x509.Labelled;
import java.util.List;

/** In which order a client tries the ways to prove who it is. */
public enum AuthenticationOrder implements Labelled {
  /** As the article says: Azure AD, PKI, token. */
  SEED(
      "seed",
      List.of(
          ClientAuthentication.AZURE_AD,
          ClientAuthentication.PKI,
          ClientAuthentication.SITE_TOKEN)),
  /** As Microsoft's documentation says: a valid PKI certificate is always preferred. */
  DOCS(
      "docs",
      List.of(
          ClientAuthentication.PKI,
          ClientAuthentication.AZURE_AD,
          ClientAuthentication.SITE_TOKEN));

  private final String label;
  private final List<ClientAuthentication> methods;

  AuthenticationOrder(String label, List<ClientAuthentication> methods) {
    this.label = label;
    this.methods = methods;
  }

  public List<ClientAuthentication> methods() {
    return methods;
  }

  @Override
  public String label() {
    return label;
  }

  public static AuthenticationOrder ofLabel(String text) {
    return Labelled.require(values(), text, "order");
  }
}
