package dev.certlab.cli.output;

import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.role.Cell;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix.Row;
import dev.certlab.ca.role.RoleRequirement;
import dev.certlab.ca.role.SiteRole;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The requirement matrix as text. */
public final class MatrixText {
  private static final List<String> PARTIES =
      List.of("device", "cmg", "connection-point", "management-point");

  private MatrixText() {}

  /** All rows as a table; a circle as in the figure. */
  public static String table(Reading reading, List<Row> rows) {
    StringBuilder text = new StringBuilder("Reading: " + reading.label() + "\n\n");
    text.append(TextWriter.lines("%-46s", ""));
    rows.forEach(row -> text.append(TextWriter.lines("%-15s", "row " + row.number())));
    text.append(TextWriter.lines("%n%-46s", "communication"));
    rows.forEach(row -> text.append(TextWriter.lines("%-15s", row.communication().label())));
    text.append(TextWriter.lines("%n%-46s", "client authentication"));
    rows.forEach(row -> text.append(TextWriter.lines("%-15s", row.authentication().label())));
    text.append("\n\n");
    for (Cell cell : Cell.values()) {
      text.append(TextWriter.lines("%-46s", cell.label()));
      rows.forEach(
          row -> text.append(TextWriter.lines("%-15s", row.required().contains(cell) ? "○" : "–")));
      text.append("\n");
    }
    long circles = rows.stream().mapToLong(row -> row.required().size()).sum();
    text.append("\n").append(circles).append(" circles\n");
    Set<String> notes = new LinkedHashSet<>();
    for (Cell cell : Cell.values()) {
      cell.note().ifPresent(note -> notes.add(cell.label() + ": " + note));
    }
    rows.forEach(
        row -> row.notes().forEach(note -> notes.add("row " + row.number() + ": " + note)));
    notes.forEach(note -> text.append(note).append("\n"));
    return text.toString().replaceAll("(?m) +$", "");
  }

  /** One row, party by party, with the hosts of a lab. */
  public static String parties(Reading reading, Row row, List<PartyPlan> parties) {
    StringBuilder text = new StringBuilder();
    text.append(
        TextWriter.lines(
            "row %d: %s, clients authenticate by %s (reading: %s)%n%n",
            row.number(),
            row.communication().label(),
            row.authentication().label(),
            reading.label()));
    for (PartyPlan party : parties) {
      text.append(TextWriter.lines("%-26s %s%n", party.place().label(), party.place().host()));
      party.cells().stream().sorted().forEach(cell -> text.append("  " + describe(cell) + "\n"));
      text.append(beyondMatrix(party));
    }
    row.notes().forEach(note -> text.append("\nnote: ").append(note));
    text.append(row.notes().isEmpty() ? "\n" : "\n\n");
    roles(parties).forEach(role -> text.append(asked(role)));
    return text.toString();
  }

  /** The roles of those that get a certificate of the PKI, each once. */
  public static Set<SiteRole> roles(List<PartyPlan> parties) {
    return parties.stream()
        .filter(PartyPlan::needsCertificate)
        .map(party -> party.place().role())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SiteRole.class)));
  }

  private static String asked(SiteRole role) {
    return RoleRequirement.of(role).stream()
        .map(asked -> TextWriter.lines("%-26s needs %s%n", role.label(), asked))
        .collect(Collectors.joining());
  }

  private static String beyondMatrix(PartyPlan party) {
    return switch (party.requirement()) {
      case MATRIX -> party.cells().isEmpty() ? "  needs no PKI certificate and no CA\n" : "";
      case ROLE -> "  holds  its role's certificate\n  trusts its issuer's root\n";
      case SITE -> "  holds  what the site makes for it\n  trusts its issuer's root\n";
    };
  }

  private static String describe(Cell cell) {
    String what = cell.label();
    for (String party : PARTIES) {
      what = what.startsWith(party + ".") ? what.substring(party.length() + 1) : what;
    }
    String words =
        cell.isTrust() ? "trusts " + what.substring("trust.".length()) : "holds  " + what;
    return words.replace('-', ' ') + cell.note().map(note -> "; " + note).orElse("");
  }
}
