package dev.certlab.cli.output;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.cli.output.extension.ExtensionText;
import java.util.List;

/** Lines of a name and a value, the values below each other. */
final class NamedLines {
  private final int width;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param width of the column of names; a longer name pushes its value away
   */
  NamedLines(int width) {
    this.width = width;
  }

  NamedLines add(String name, String value) {
    text.append(TextWriter.lines("%-" + width + "s %s%n", name, value));
    return this;
  }

  NamedLines extensions(Extensions extensions) {
    for (ExtensionText.Row row : ExtensionText.rows(extensions)) {
      add(row.label(), row.lines().get(0));
      row.lines().stream().skip(1).forEach(line -> add("", line));
    }
    return this;
  }

  /** What is odd about the encoding. */
  NamedLines defects(List<EncodingDefect> defects) {
    defects.forEach(defect -> add("odd: " + defect.where(), defect.what()));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
