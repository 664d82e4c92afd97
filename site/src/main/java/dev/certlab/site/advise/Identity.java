package dev.certlab.site.advise;

import dev.certlab.ca.x509.Labelled;

/** Where the organisation's devices and users are known. */
public enum Identity implements Labelled {
  /** In Azure AD: joined to it, or synchronized to it by Azure AD Connect. */
  AZURE_AD("azure-ad"),
  /** In Active Directory on the intranet only. */
  ACTIVE_DIRECTORY("active-directory"),
  /** In workgroups. */
  NONE("none");

  private final String label;

  Identity(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public static Identity ofLabel(String text) {
    return Labelled.require(values(), text, "identity");
  }
}
