package dev.certlab.site.model;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.CallResult;
import dev.certlab.site.way.Hop;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a call must come to.
 *
 * @param hop where it ends; empty if it is {@link CallOutcome#OK}
 * @param status the HTTP status the client gets; empty if it gets none, as where it refuses itself
 * @param phrase the reason phrase beside it; empty where there is none
 * @param finding the code of the first finding; empty if nothing is wrong
 */
public record Prediction(
    CallOutcome outcome,
    Optional<Hop> hop,
    OptionalInt status,
    String phrase,
    Optional<FindingCode> finding) {

  /** The management point answers. */
  public static Prediction ok() {
    return new Prediction(
        CallOutcome.OK, Optional.empty(), OptionalInt.of(200), "OK", Optional.empty());
  }

  /** The client does not go on after the handshake, so it gets no status. */
  static Prediction refusedByClient(Hop hop, FindingCode why) {
    return new Prediction(
        CallOutcome.REFUSED, Optional.of(hop), OptionalInt.empty(), "", Optional.of(why));
  }

  /** A server answers 401 or 403. */
  static Prediction refused(Hop hop, int status, String phrase, FindingCode why) {
    return new Prediction(
        CallOutcome.REFUSED, Optional.of(hop), OptionalInt.of(status), phrase, Optional.of(why));
  }

  /** The CMG has nobody to relay to: plain 503, as no phrase of the product's is known. */
  static Prediction noChannel(Hop hop, FindingCode why) {
    return new Prediction(
        CallOutcome.FAILED, Optional.of(hop), OptionalInt.of(503), "", Optional.of(why));
  }

  /** What a call came to, in the same words. */
  public static Prediction seen(CallResult result) {
    return new Prediction(
        result.outcome(),
        result.hop(),
        result.status(),
        result.phrase(),
        result.findings().stream().findFirst().map(finding -> finding.code()));
  }

  /** Such as {@code refused at cmg>client, 403 Forbidden, certificate-revoked}. */
  public String describe() {
    return outcome.label()
        + hop.map(where -> " at " + where.label()).orElse("")
        + (status.isPresent() ? ", " + (status.getAsInt() + " " + phrase).strip() : "")
        + finding.map(code -> ", " + code.id()).orElse("");
  }

  @Override
  public String toString() {
    return describe();
  }
}
