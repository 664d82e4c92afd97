package dev.certlab.ca.role;

import dev.certlab.ca.x509.Labelled;

/** How a device on the internet proves to the CMG who it is. */
public enum ClientAuthentication implements Labelled {
  /** Azure AD (Microsoft Entra ID). */
  AZURE_AD("azure-ad"),
  /** A client certificate of a PKI. */
  PKI("pki"),
  /** A token of the site. */
  SITE_TOKEN("token");

  private final String label;

  ClientAuthentication(String label) {
    this.label = label;
  }

  /** The name in the manifest and on the command line. */
  @Override
  public String label() {
    return label;
  }

  public static ClientAuthentication ofLabel(String text) {
    return Labelled.require(values(), text, "authentication");
  }
}
