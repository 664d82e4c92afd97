package dev.certlab.site.matrix;

import dev.certlab.site.model.Case;
import dev.certlab.site.model.Prediction;
import dev.certlab.site.way.CallReport;

/** A case, what the model predicts, and what came of the call. */
public record Comparison(Case played, Prediction predicted, CallReport observed) {

  /** What came of the call, in the words of a prediction. */
  public Prediction seen() {
    return Prediction.seen(observed.result());
  }

  public boolean agrees() {
    return predicted.equals(seen());
  }

  /** One line. */
  public String describe() {
    return played.describe() + ": predicted " + predicted + ", seen " + seen();
  }
}
