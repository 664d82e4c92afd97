package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.LabException;
import java.util.regex.Pattern;

/** What names in a manifest must look like. */
public final class ManifestNames {
  static final Pattern SITE_CODE = Pattern.compile("[A-Za-z0-9]{3}");
  static final Pattern AUTHORITY =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9_-])?");
  private static final String LABELS = "[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*";
  static final Pattern HOST = Pattern.compile("(\\*\\.)?" + LABELS);
  static final Pattern HOST_AND_PORT = Pattern.compile(LABELS + "(:\\d{1,5})?");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

  private ManifestNames() {}

  public static boolean isAuthority(String name) {
    return AUTHORITY.matcher(name).matches();
  }

  /** Throws {@link LabException} if no names can be made of the domain of a new site. */
  static void requireDomain(String domain) {
    if (!DOMAIN.matcher(domain).matches()) {
      throw LabException.badInput(
          "'" + domain + "' is no DNS domain; write for example contoso.com");
    }
  }
}
