package dev.certlab.ca.verify.check;

import dev.certlab.ca.x509.Oid;
import java.util.Set;

/** One concern of path validation (RFC 5280 §6.1), stateless, judging a whole candidate path. */
public interface Check {

  /** The stable name in reports. */
  String id();

  /** The extensions that this check really enforces, so that they may be critical. */
  default Set<Oid> enforces() {
    return Set.of();
  }

  /** Judges every position; what is not mentioned has passed. */
  void judge(Examination examination, Judgement judgement);
}
