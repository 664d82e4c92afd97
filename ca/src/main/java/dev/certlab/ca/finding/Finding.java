package dev.certlab.ca.finding;

import java.util.OptionalInt;

/**
 * One occurrence of a {@link FindingCode}.
 *
 * @param position the certificate in the path, 0 for the end entity; empty for the path as a whole
 * @param message one line for people, in lower case, without a full stop
 */
public record Finding(
    FindingCode code, Severity severity, OptionalInt position, String message, Evidence evidence) {

  /** A finding about the whole, with its code's own severity. */
  public static Finding of(FindingCode code, String message, Evidence evidence) {
    return new Finding(code, code.severity(), OptionalInt.empty(), message, evidence);
  }

  /** A finding about the certificate at {@code position}, with its code's own severity. */
  public static Finding at(int position, FindingCode code, String message, Evidence evidence) {
    return new Finding(code, code.severity(), OptionalInt.of(position), message, evidence);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Whether it is about that; findings of an issuance never are. */
  public boolean concerns(Concern concern) {
    return code instanceof VerificationCode known && known.concern() == concern;
  }

  public Finding withSeverity(Severity other) {
    return new Finding(code, other, position, message, evidence);
  }
}
