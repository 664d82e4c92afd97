package dev.certlab.ca.finding;

import java.util.Optional;

/**
 * What to do about something, without saying how.
 *
 * @param sentence in lower case, without a full stop; empty: nothing
 * @param step what of it can be done with the lab
 * @param object what the step is about, such as a certificate's ROLE/HOST; empty: the lab
 */
public record Remedy(String sentence, Optional<Step> step, String object) {
  public static final Remedy NONE = of("");

  public static Remedy of(String sentence) {
    return new Remedy(sentence, Optional.empty(), "");
  }

  public static Remedy of(Step step) {
    return of(step, "");
  }

  public static Remedy of(Step step, String object) {
    return new Remedy(step.sentence(), Optional.of(step), object);
  }

  /** The same with the step that does it. */
  public Remedy by(Step doing) {
    return new Remedy(sentence, Optional.of(doing), object);
  }

  public boolean isNothing() {
    return sentence.isEmpty();
  }
}
