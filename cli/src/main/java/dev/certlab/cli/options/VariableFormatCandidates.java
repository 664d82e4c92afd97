package dev.certlab.cli.options;

import java.util.Arrays;

/** The forms in which variables of the environment can be printed. */
public final class VariableFormatCandidates extends Candidates {
  public VariableFormatCandidates() {
    super(Arrays.stream(VariableFormat.values()).map(VariableFormat::label).toList());
  }
}
