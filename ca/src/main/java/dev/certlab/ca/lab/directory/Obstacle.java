package dev.certlab.ca.lab.directory;

import dev.certlab.ca.finding.Remedy;

/**
 * Something the manifest asks for that the lab cannot do, and somebody has to do by hand.
 *
 * @param subject a CA's name, or {@code ROLE/HOST}
 * @param reason why not, in lower case, without a full stop
 */
public record Obstacle(String subject, String reason, Remedy remedy) {

  /** A CA has ended: nothing nests in a validity that has ended, and nobody trusts its CRLs. */
  public static final Remedy NEW_AUTHORITY =
      Remedy.of("make a new CA, and reissue what is below it");
}
