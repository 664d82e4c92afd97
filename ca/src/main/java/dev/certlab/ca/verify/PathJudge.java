package dev.certlab.ca.verify;

import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Set;

/** Judges a complete path, and says how the search should go on. */
@FunctionalInterface
interface PathJudge {

  Outcome judge(CertificationPath path);

  /**
   * What to do next.
   *
   * @param avoid certificates that spoil every path, because they are revoked
   */
  record Outcome(Next next, Set<ParsedCertificate> avoid) {
    public Outcome {
      avoid = Set.copyOf(avoid);
    }

    static Outcome of(Next next) {
      return new Outcome(next, Set.of());
    }
  }

  /** Whether to go on. */
  enum Next {
    /** The path is fine. */
    ACCEPT,
    /** Another path may be better. */
    TRY_OTHERS,
    /** What is wrong is wrong on every path. */
    GIVE_UP
  }
}
