package dev.certlab.cli.options;

import java.util.Iterator;
import java.util.List;

/** The values an option takes, for help texts and shell completion. */
public abstract class Candidates implements Iterable<String> {
  private final List<String> values;

  protected Candidates(List<String> values) {
    this.values = values;
  }

  @Override
  public Iterator<String> iterator() {
    return values.iterator();
  }
}
