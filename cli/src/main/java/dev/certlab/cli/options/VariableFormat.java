package dev.certlab.cli.options;

import dev.certlab.ca.x509.Labelled;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How variables of the environment are written for whoever reads them. */
public enum VariableFormat implements Labelled {
  /** For {@code eval} of any POSIX shell. */
  SH {
    @Override
    public String set(String name, String value) {
      return "export " + name + "='" + value.replace("'", "'\\''") + "'";
    }

    @Override
    public Optional<String> remove(String name) {
      return Optional.of("unset " + name);
    }
  },
  /** For {@code Invoke-Expression}. */
  POWERSHELL {
    @Override
    public String set(String name, String value) {
      return "$env:" + name + " = " + Shell.literal(value);
    }

    @Override
    public Optional<String> remove(String name) {
      return Optional.of("Remove-Item Env:" + name + " -ErrorAction SilentlyContinue");
    }
  },
  /**
   * A file {@code .env}. Its readers agree on plain words and on single quotes, between which
   * everything stands for itself; a value that has a single quote is in double quotes, with what a
   * shell would replace behind backslashes.
   */
  DOTENV {
    @Override
    public String set(String name, String value) {
      if (PLAIN.matcher(value).matches()) {
        return name + "=" + value;
      }
      return value.contains("'")
          ? name + "=\"" + value.replaceAll("[\\\\\"$`]", "\\\\$0") + "\""
          : name + "='" + value + "'";
    }

    @Override
    public Optional<String> remove(String name) {
      return Optional.empty();
    }
  };

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]*");

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The line that gives the variable its value. */
  public abstract String set(String name, String value);

  /** The line that makes the variable unknown; empty where one that is not named is unknown. */
  public abstract Optional<String> remove(String name);

  public static VariableFormat ofLabel(String text) {
    return Labelled.require(values(), text, "format");
  }
}
