package dev.certlab.ca.explain;

import dev.certlab.ca.finding.FindingCode;
import java.util.List;

/**
 * What is to be said of a code.
 *
 * @param code as its world writes it
 * @param name its name there; for a finding empty
 * @param bits what a set of bits consists of; else empty
 * @param unknownBits those of {@code code} that have no name, 0 if there are none
 * @param sameAs what says the same in other worlds
 * @param findings what this project finds where that code appears; each is a possible cause
 * @param causes why it happens in real life
 * @param logs where an administrator meets it
 * @param source who says so; empty if the bits have their own
 */
public record Explanation(
    World world,
    String code,
    String name,
    String meaning,
    List<Code> bits,
    long unknownBits,
    List<Code> sameAs,
    List<FindingCode> findings,
    List<Cause> causes,
    List<String> logs,
    String source) {

  public Explanation {
    bits = List.copyOf(bits);
    sameAs = List.copyOf(sameAs);
    findings = List.copyOf(findings);
    causes = List.copyOf(causes);
    logs = List.copyOf(logs);
  }
}
