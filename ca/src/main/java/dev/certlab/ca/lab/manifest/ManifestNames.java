package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.LabException;
import java.util.regex.Pattern;

/** What names in a manifest must look like. */
public final class ManifestNames {
  static final Form SITE_CODE = new Form("three letters or digits", "[A-Za-z0-9]{3}");
  static final Form AUTHORITY =
      new Form(
          "a CA's name: at most 64 letters, digits, blanks, '.', '_', '-', a letter or digit first",
          "[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9_-])?");
  private static final String LABELS = "[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*";
  private static final String PORT =
      "[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]";
  static final Form HOST =
      new Form("a host name, such as mp01.corp.contoso.com", "(\\*\\.)?" + LABELS);
  static final Form FREE =
      new Form(
          "a name of 1 to 64 characters, such as Boot media", "\\S([^\\p{Cntrl}/\\\\]{0,62}\\S)?");
  static final Form HOST_AND_PORT =
      new Form(
          "a host name, with its port if that is not 80, such as crl.contoso.com:8080",
          LABELS + "(:(" + PORT + "))?");
  private static final Form DOMAIN =
      new Form("a DNS domain, such as contoso.com", "[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

  private ManifestNames() {}

  /**
   * What a name must look like.
   *
   * @param words for people: an article, what it is, an example
   */
  record Form(String words, Pattern pattern) {
    Form(String words, String pattern) {
      this(words, Pattern.compile(pattern));
    }

    boolean fits(String name) {
      return pattern.matcher(name).matches();
    }
  }

  public static boolean isAuthority(String name) {
    return AUTHORITY.fits(name);
  }

  static void requireHostAndPort(String text) {
    if (!HOST_AND_PORT.fits(text)) {
      throw new IllegalArgumentException("'" + text + "' is not " + HOST_AND_PORT.words());
    }
  }

  /** Throws {@link LabException} if no names can be made of the domain of a new site. */
  static void requireDomain(String domain) {
    if (!DOMAIN.fits(domain)) {
      throw LabException.badInput("'" + domain + "' is not " + DOMAIN.words());
    }
  }
}
