package dev.certlab.ca.finding;

/** A code of the catalogue: what can be found, why it matters, and what to do about it. */
public sealed interface FindingCode permits VerificationCode, IssuanceCode, WayCode {

  /** What the catalogue says of it. */
  CatalogueEntry entry();

  /** The stable name in JSON and for {@code explain}: lower case with hyphens. */
  default String id() {
    return entry().id();
  }

  /** The severity unless the occurrence says otherwise. */
  default Severity severity() {
    return entry().severity();
  }

  /** The rule, such as {@code RFC 5280 §4.2.1.9}. */
  default String citation() {
    return entry().citation();
  }

  /** One sentence: what it means, in lower case, without a full stop. */
  default String meaning() {
    return entry().meaning();
  }

  /** One sentence: what to do, in lower case, without a full stop. */
  default String remedy() {
    return entry().remedy();
  }

  /** What other worlds call it. */
  default Vocabulary vocabulary() {
    return entry().vocabulary();
  }
}
