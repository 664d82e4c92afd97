package dev.certlab.site.way;

import dev.certlab.ca.x509.Labelled;

/** What a client runs; only Windows 10 and 11 can use Azure AD from the internet. */
public enum OperatingSystem implements Labelled {
  WINDOWS_11("windows-11"),
  WINDOWS_10("windows-10"),
  WINDOWS_8_1("windows-8.1"),
  WINDOWS_SERVER("windows-server");

  private final String label;

  OperatingSystem(String label) {
    this.label = label;
  }

  public boolean canUseAzureAd() {
    return this == WINDOWS_11 || this == WINDOWS_10;
  }

  @Override
  public String label() {
    return label;
  }

  public static OperatingSystem ofLabel(String text) {
    return Labelled.require(values(), text, "operating system");
  }
}
