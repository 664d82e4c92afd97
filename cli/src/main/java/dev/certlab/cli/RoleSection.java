package dev.certlab.cli;

import dev.certlab.ca.role.SiteRole;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The part of a command's help that says what each role is, for commands that ask for one. */
final class RoleSection {
  private static final String KEY = "roles";
  private static final int NAME = 33;

  private RoleSection() {}

  /** Adds it before the examples, if the command takes a role. */
  static void add(CommandLine command) {
    boolean asks =
        command.getCommandSpec().args().stream()
            .map(ArgSpec::type)
            .anyMatch(SiteRole.class::equals);
    if (asks) {
      List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
      keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), KEY);
      command.setHelpSectionKeys(keys);
      command.getHelpSectionMap().put(KEY, RoleSection::text);
    }
  }

  private static String text(Help help) {
    int width = help.commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(NAME, 2, Column.Overflow.SPAN),
            new Column(width - NAME, 0, Column.Overflow.WRAP));
    for (SiteRole role : SiteRole.values()) {
      String shorter = role.abbreviation().map(text -> " (" + text + ")").orElse("");
      table.addRowValues(role.label() + shorter, role.purpose());
    }
    return System.lineSeparator() + "Roles:" + System.lineSeparator() + table;
  }
}
