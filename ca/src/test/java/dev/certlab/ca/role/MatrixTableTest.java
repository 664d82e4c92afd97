package dev.certlab.ca.role;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.role.RequirementMatrix.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The matrix and what a lab is asked for, cell by cell beside tables that were typed by hand. */
class MatrixTableTest {
  /** A line of a table. */
  private record Line(
      int number, String communication, String clients, List<String> cells, int circles) {
    static Line of(String text) {
      List<String> fields = Arrays.stream(text.split("\\|")).map(String::strip).toList();
      int last = fields.size() - 1;
      return new Line(
          Integer.parseInt(fields.get(0)),
          fields.get(1),
          fields.get(2),
          fields.subList(3, last),
          Integer.parseInt(fields.get(last)));
    }

    boolean asks(Cell cell) {
      return cells.get(List.of(Cell.values()).indexOf(cell)).equals("o");
    }

    Set<Cell> required() {
      Set<Cell> required = EnumSet.noneOf(Cell.class);
      Arrays.stream(Cell.values()).filter(this::asks).forEach(required::add);
      return required;
    }

    Row row(Reading reading) {
      return RequirementMatrix.row(
          reading, Communication.ofLabel(communication), ClientAuthentication.ofLabel(clients));
    }
  }

  private static List<Line> table(Reading reading) {
    String name = reading == Reading.FIGURE ? "figure.txt" : "documentation.txt";
    try (InputStream in = MatrixTableTest.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Line::of).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCellIsAsTheTableHasIt() {
    return Arrays.stream(Reading.values())
        .flatMap(
            reading ->
                table(reading).stream()
                    .flatMap(
                        line ->
                            Arrays.stream(Cell.values())
                                .map(
                                    cell ->
                                        DynamicTest.dynamicTest(
                                            reading.label()
                                                + " row "
                                                + line.number()
                                                + " "
                                                + cell.label(),
                                            () -> assertCell(reading, line, cell)))));
  }

  private static void assertCell(Reading reading, Line line, Cell cell) {
    Row row = line.row(reading);
    assertEquals(line.number(), row.number());
    assertEquals(line.asks(cell), row.required().contains(cell));
    assertEquals(Cell.values().length, line.cells().size());
    assertEquals(line.circles(), row.required().size());
  }

  /** Row 5 beside the figure: the lab hands the management point's root over all the same. */
  @TestFactory
  Stream<DynamicTest> aLabIsAskedForWhatItsRowDemandsAndOneRootBeside() {
    return Arrays.stream(Reading.values())
        .flatMap(
            reading ->
                table(reading).stream()
                    .map(
                        line ->
                            DynamicTest.dynamicTest(
                                reading.label() + " row " + line.number(),
                                () -> assertAskedFor(reading, line))));
  }

  private static void assertAskedFor(Reading reading, Line line) {
    Row row = line.row(reading);
    LabSettings settings =
        SettingsReader.read(
            Labs.manifest(row.communication(), row.authentication(), reading), Path.of("lab.yaml"));
    Set<Cell> asked = EnumSet.noneOf(Cell.class);
    for (PartyPlan party : PartyPlan.of(settings)) {
      party.cells().forEach(cell -> assertEquals(party.place().role(), cell.party()));
      asked.addAll(party.cells());
      assertEquals(
          line.required().stream()
              .anyMatch(cell -> cell.party() == party.place().role() && !cell.isTrust()),
          party.needsCertificate());
    }
    Set<Cell> expected = line.required();
    if (reading == Reading.FIGURE && line.number() == 5) {
      expected.add(Cell.CONNECTION_POINT_TRUST_MANAGEMENT_POINT_ROOT);
    }
    assertEquals(expected, asked);
  }

  @Test
  void theFigureHasFortyTwoCircles() {
    assertEquals(42, table(Reading.FIGURE).stream().mapToInt(Line::circles).sum());
  }
}
