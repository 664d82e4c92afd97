package dev.certlab.cli.output;

import dev.certlab.cli.options.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines of this program that can be pasted as they stand, for one lab. */
public final class CommandLines {
  private final Path lab;
  private final Shell shell;

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
