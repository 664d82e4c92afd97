package dev.certlab.ca.verify;

import dev.certlab.ca.x509.ParsedCrl;
import java.util.List;

/** The answer of a {@link CrlSource}. */
public sealed interface CrlLookup {

  /** CRLs to look at; empty unless {@link Found}. */
  List<ParsedCrl> crls();

  /** Places that did not yield one. */
  List<CrlFailure> failures();

  /** There are CRLs; that they cover the certificate is not said. */
  record Found(List<ParsedCrl> crls, List<CrlFailure> failures) implements CrlLookup {
    public Found {
      crls = List.copyOf(crls);
      failures = List.copyOf(failures);
    }
  }

  /** All places failed. */
  record Failed(List<CrlFailure> failures) implements CrlLookup {
    public Failed {
      failures = List.copyOf(failures);
    }

    @Override
    public List<ParsedCrl> crls() {
      return List.of();
    }
  }

  /** The source knows no place to look at. */
  record Nothing() implements CrlLookup {
    @Override
    public List<ParsedCrl> crls() {
      return List.of();
    }

    @Override
    public List<CrlFailure> failures() {
      return List.of();
    }
  }

  static CrlLookup of(List<ParsedCrl> crls, List<CrlFailure> failures) {
    if (!crls.isEmpty()) {
      return new Found(crls, failures);
    }
    return failures.isEmpty() ? new Nothing() : new Failed(failures);
  }
}
