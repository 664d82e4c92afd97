package dev.certlab.site.model;

import dev.certlab.ca.x509.Labelled;

/**
 * One level of a factor of the truth table, such as {@code client-certificate=revoked}. Each factor
 * has a usual level, where nothing is wrong; all others are deviations from it.
 */
public interface Level extends Labelled {

  /** The name of the factor; a case has one level of each. */
  String factor();

  /** For people: {@code FACTOR=LEVEL}. */
  default String describe() {
    return factor() + "=" + label();
  }
}
