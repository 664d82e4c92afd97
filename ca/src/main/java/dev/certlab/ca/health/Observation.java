package dev.certlab.ca.health;

import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Severity;
import java.util.Locale;

/**
 * One line of a lab's health.
 *
 * @param severity {@link Severity#INFO} if all is well
 * @param subject a CA's name, ROLE/HOST, a URL, or a file
 * @param message what was seen, in lower case, without a full stop
 * @param remedy what to do; nothing if all is well
 */
public record Observation(
    Severity severity, Area area, String subject, String message, Remedy remedy) {

  /** What is looked at. */
  public enum Area {
    AUTHORITY,
    CRL,
    PUBLICATION,
    CERTIFICATE,
    FILE,
    LEDGER,
    CLOCK,
    SERVER;

    /** The lower-case name used in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Observation well(Area area, String subject, String message) {
    return new Observation(Severity.INFO, area, subject, message, Remedy.NONE);
  }

  public static Observation warning(Area area, String subject, String message, String remedy) {
    return warning(area, subject, message, Remedy.of(remedy));
  }

  public static Observation warning(Area area, String subject, String message, Remedy remedy) {
    return new Observation(Severity.WARNING, area, subject, message, remedy);
  }

  public static Observation error(Area area, String subject, String message, String remedy) {
    return error(area, subject, message, Remedy.of(remedy));
  }

  public static Observation error(Area area, String subject, String message, Remedy remedy) {
    return new Observation(Severity.ERROR, area, subject, message, remedy);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
