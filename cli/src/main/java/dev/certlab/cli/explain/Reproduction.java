package dev.certlab.cli.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.certlab.cli.options.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How to see a finding in a lab.
 *
 * @param finding its id
 * @param server whether the lab must be served
 * @param slow whether it takes as long as CryptoAPI waits
 * @param commands the arguments of each command, without {@code certlab -C LAB}; the last shows it
 */
public record Reproduction(
    String finding, boolean server, boolean slow, List<List<String>> commands) {
  public Reproduction {
    commands = commands.stream().map(List::copyOf).toList();
  }

  /** All that are known. */
  public static List<Reproduction> all() {
    try (InputStream in = Reproduction.class.getResourceAsStream("reproductions.yaml")) {
      return new YAMLMapper().readValue(in, new TypeReference<List<Reproduction>>() {});
    } catch (IOException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  /** The commands for a lab of these names, each as its list of arguments. */
  public List<List<String>> arguments(LabNames names) {
    List<List<String>> lines = new ArrayList<>();
    for (List<String> command : commands) {
      List<String> line = new ArrayList<>(List.of("-C", names.lab()));
      command.forEach(argument -> line.add(names.fill(argument)));
      lines.add(line);
    }
    return lines;
  }

  /** The commands as they are typed into a shell. */
  public List<String> lines(LabNames names) {
    Shell shell = Shell.ofSystem();
    return arguments(names).stream()
        .map(line -> "certlab " + String.join(" ", line.stream().map(shell::quote).toList()))
        .toList();
  }
}
