package dev.certlab.site.trace;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.HopReport;
import dev.certlab.site.way.HopReport.Decision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The judgements of one call, in the order in which the parties made them. Thread-safe. */
public final class Trace {
  private final String id;
  private final List<HopReport> hops = new CopyOnWriteArrayList<>();

  Trace(String id) {
    this.id = id;
  }

  /** By which it is found again; a server tells it in {@link TraceBook#FIELD}. */
  public String id() {
    return id;
  }

  public void add(HopReport hop) {
    hops.add(hop);
  }

  /** A certificate was judged. */
  public void judged(Hop hop, String tls, VerificationReport report) {
    Decision decision = Judge.accepts(report) ? Decision.ACCEPTED : Decision.REFUSED;
    add(new HopReport(hop, decision, tls, Optional.of(report), report.findings()));
  }

  /** Accepted without a certificate. */
  public void accepted(Hop hop, String tls) {
    add(new HopReport(hop, Decision.ACCEPTED, tls, Optional.empty(), List.of()));
  }

  public void refused(Hop hop, String tls, Finding... why) {
    add(new HopReport(hop, Decision.REFUSED, tls, Optional.empty(), List.of(why)));
  }

  public void failed(Hop hop, Finding... why) {
    add(new HopReport(hop, Decision.FAILED, "", Optional.empty(), List.of(why)));
  }

  public List<HopReport> hops() {
    return List.copyOf(hops);
  }
}
