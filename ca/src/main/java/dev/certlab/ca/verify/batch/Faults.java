package dev.certlab.ca.verify.batch;

import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with the items of a line. The first are told each, the rest by their number: an
 * answer is not larger than its request.
 */
final class Faults {
  private static final int MOST = 20;

  private final List<String> first = new ArrayList<>();
  private long all;

  void add(String fault) {
    all++;
    if (first.size() < MOST) {
      first.add(fault);
    }
  }

  void addAll(Faults others) {
    long untold = others.all - others.first.size();
    others.first.forEach(this::add);
    all += untold;
  }

  /** One for each item that is told, and one for those that are not. */
  List<Finding> findings(FindingCode code) {
    List<Finding> findings = new ArrayList<>();
    first.forEach(fault -> findings.add(Finding.of(code, fault, Evidence.of("item", fault))));
    long untold = all - first.size();
    if (untold > 0) {
      String message = Counted.of(untold, "more item") + " cannot be read";
      findings.add(Finding.of(code, message, Evidence.of("items", Long.toString(all))));
    }
    return findings;
  }
}
