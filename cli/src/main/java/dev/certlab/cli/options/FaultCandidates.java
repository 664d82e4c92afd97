package dev.certlab.cli.options;

import dev.certlab.ca.issue.CrlFault;
import dev.certlab.crlserver.fault.FaultKind;
import java.util.Arrays;
import java.util.stream.Stream;

/** The kinds of faults, of transport and of content. */
public final class FaultCandidates extends Candidates {
  public FaultCandidates() {
    super(
        Stream.concat(
                Arrays.stream(FaultKind.values()).map(FaultKind::label),
                Arrays.stream(CrlFault.values()).map(CrlFault::label))
            .toList());
  }
}
