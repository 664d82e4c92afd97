package dev.certlab.site.matrix;

import dev.certlab.ca.finding.Finding;
import dev.certlab.site.model.Case;
import dev.certlab.site.model.Prediction;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.CallResult;

/** A case, what the model predicts, and what came of the call. */
public record Comparison(Case played, Prediction predicted, CallReport observed) {

  /** What came of the call, in the words of a prediction. */
  public Prediction seen() {
    CallResult result = observed.result();
    return new Prediction(
        result.outcome(),
        result.hop(),
        result.status(),
        result.phrase(),
        result.findings().stream().findFirst().map(Finding::code));
  }

  public boolean agrees() {
    return predicted.equals(seen());
  }

  /** One line. */
  public String describe() {
    return played.describe() + ": predicted " + predicted + ", seen " + seen();
  }
}
