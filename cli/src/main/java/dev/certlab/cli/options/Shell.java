package dev.certlab.cli.options;

import java.io.File;
import java.util.regex.Pattern;

/** A shell into which people paste, by its rules of quoting. */
public enum Shell {
  POSIX("[A-Za-z0-9_./:=+,@%-]+") {
    @Override
    String quoted(String argument) {
      return "'" + argument.replace("'", "'\\''") + "'";
    }
  },
  /**
   * The command prompt and PowerShell read double quotes alike where there is nothing that either
   * replaces between them; the rest is quoted for PowerShell.
   */
  WINDOWS("[A-Za-z0-9_./:=+\\\\-]+") {
    @Override
    String quoted(String argument) {
      return READ_ALIKE.matcher(argument).matches() ? '"' + argument + '"' : literal(argument);
    }
  };

  /** PowerShell takes the typographic ones for the plain one. */
  private static final Pattern SINGLE_QUOTES = Pattern.compile("['\u2018-\u201b]");

  /** A backslash before the closing quote would quote that. */
  private static final Pattern READ_ALIKE =
      Pattern.compile("([^\"$`%!\u2018-\u201f]*[^\"$`%!\\\\\u2018-\u201f])?");

  private final Pattern plain;

  Shell(String plain) {
    this.plain = Pattern.compile(plain);
  }

  /** One argument. */
  public String quote(String argument) {
    return plain.matcher(argument).matches() ? argument : quoted(argument);
  }

  abstract String quoted(String argument);

  /** A string of PowerShell in which nothing is replaced. */
  static String literal(String text) {
    return "'" + SINGLE_QUOTES.matcher(text).replaceAll("$0$0") + "'";
  }

  /** That of the system this runs on. */
  public static Shell ofSystem() {
    return File.separatorChar == '\\' ? WINDOWS : POSIX;
  }
}
