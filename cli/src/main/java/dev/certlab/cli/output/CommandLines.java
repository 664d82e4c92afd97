package dev.certlab.cli.output;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines of this program that can be pasted as they stand, for one lab. */
public final class CommandLines {
  private final Path lab;
  private final Shell shell;

  /** Whose rules of quoting are followed. */
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
        return READ_ALIKE.matcher(argument).matches()
            ? '"' + argument + '"'
            : "'" + SINGLE_QUOTES.matcher(argument).replaceAll("$0$0") + "'";
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

    /** That of the system this runs on. */
    public static Shell ofSystem() {
      return File.separatorChar == '\\' ? WINDOWS : POSIX;
    }
  }

  /**
   * @param lab as the user has named it; the current directory is not named
   */
  public CommandLines(Path lab, Shell shell) {
    this.lab = lab;
    this.shell = shell;
  }

  /** Such as {@code certlab -C lab cert renew client/c1.contoso.com}. */
  public String of(List<String> words) {
    List<String> line = new ArrayList<>(List.of("certlab"));
    if (!lab.toString().equals(".")) {
      line.addAll(List.of("-C", lab.toString()));
    }
    line.addAll(words);
    return line.stream().map(shell::quote).collect(Collectors.joining(" "));
  }

  public String of(String... words) {
    return of(List.of(words));
  }
}
