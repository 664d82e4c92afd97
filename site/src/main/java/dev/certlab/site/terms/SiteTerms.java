package dev.certlab.site.terms;

import dev.certlab.ca.role.Communication;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Switches;
import dev.certlab.site.way.Zone;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What all roles go by.
 *
 * @param siteCode three letters or digits
 * @param switches asked for each judgement, so that a call sees what was switched before it
 */
public record SiteTerms(
    String siteCode,
    Communication communication,
    Supplier<Switches> switches,
    Judge judge,
    TraceBook traces,
    Patience patience) {

  public boolean isHttps() {
    return communication == Communication.HTTPS;
  }

  /** The zone from which CRLs are fetched, if that switch is on. */
  public Optional<Zone> crls(SiteSwitch which, Zone from) {
    return switches.get().isOn(which) ? Optional.of(from) : Optional.empty();
  }
}
