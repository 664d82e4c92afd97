package dev.certlab.ca.finding;

/** An entry of the catalogue: what can be found, why it matters, and what to do about it. */
public sealed interface FindingCode permits VerificationCode, IssuanceCode {

  /** The stable name in JSON and for {@code explain}: lower case with hyphens. */
  String id();

  /** The severity unless the occurrence says otherwise. */
  Severity severity();

  /** The rule, such as {@code RFC 5280 §4.2.1.9}. */
  String citation();

  /** One sentence: what it means, in lower case, without a full stop. */
  String meaning();

  /** One sentence: what to do, in lower case, without a full stop. */
  String remedy();

  /** What other worlds call it. */
  Vocabulary vocabulary();
}
