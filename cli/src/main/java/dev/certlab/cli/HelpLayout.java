package dev.certlab.cli;

import dev.certlab.cli.session.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How help is laid out: text flows to the width of the terminal, while examples, which begin with a
 * blank, stay in one line each so that they can be copied. What the program says of itself is not
 * said of every command.
 */
final class HelpLayout {
  private static final String[] NOTHING = {};

  /** How every command may end; what 1 and 3 mean stands at those that end so. */
  private static final Map<Integer, String> EXIT_CODES =
      Map.of(
          ExitCode.OK, "done",
          ExitCode.USAGE, "usage or bad input",
          ExitCode.LAB, "lab locked or damaged",
          ExitCode.INTERNAL, "internal error");

  private HelpLayout() {}

  static void apply(CommandLine program) {
    UsageMessageSpec own = program.getCommandSpec().usageMessage();
    program.getSubcommands().values().forEach(command -> withoutThatOf(own, command));
    flow(program);
  }

  /** What picocli has inherited. */
  private static void withoutThatOf(UsageMessageSpec program, CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    if (Arrays.equals(usage.header(), program.header())) {
      usage.header("Print a completion script for bash and zsh.");
    }
    if (Arrays.equals(usage.description(), program.description())) {
      usage.description(NOTHING);
    }
    if (Arrays.equals(usage.footer(), program.footer())) {
      usage.footer(NOTHING);
    }
    command.getSubcommands().values().forEach(below -> withoutThatOf(program, below));
  }

  private static void flow(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    if (command.getSubcommands().isEmpty()) {
      exitCodes(usage);
    }
    RoleSection.add(command);
    usage.description(paragraphs(usage.description()));
    usage.footer(paragraphs(usage.footer()));
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::footer);
    command.getSubcommands().values().forEach(HelpLayout::flow);
  }

  private static void exitCodes(UsageMessageSpec usage) {
    Map<Integer, String> all = new TreeMap<>(EXIT_CODES);
    usage.exitCodeList().forEach((code, meaning) -> all.put(Integer.valueOf(code), meaning));
    Map<String, String> listed = new LinkedHashMap<>();
    all.forEach((code, meaning) -> listed.put(Integer.toString(code), meaning));
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(listed);
  }

  /** Lines that follow each other become one, except examples and what an empty line parts. */
  static String[] paragraphs(String... lines) {
    List<String> paragraphs = new ArrayList<>();
    boolean open = false;
    for (String line : lines) {
      boolean text = !line.isBlank() && !line.startsWith(" ");
      if (text && open) {
        int last = paragraphs.size() - 1;
        paragraphs.set(last, paragraphs.get(last) + " " + line);
      } else {
        paragraphs.add(line);
      }
      open = text;
    }
    return paragraphs.toArray(NOTHING);
  }

  private static String footer(Help help) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    StringBuilder footer = new StringBuilder();
    for (String line : usage.footer()) {
      if (line.startsWith(" ")) {
        footer.append(help.colorScheme().text(line)).append(System.lineSeparator());
      } else {
        Help.join(
            help.ansi(),
            usage.width(),
            usage.adjustLineBreaksForWideCJKCharacters(),
            new String[] {line},
            footer);
      }
    }
    return footer.toString();
  }
}
