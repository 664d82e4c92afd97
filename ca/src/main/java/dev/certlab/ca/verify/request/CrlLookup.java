package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.List;

/** The answer of a {@link CrlSource}. */
public sealed interface CrlLookup {

  /** CRLs to look at; empty unless {@link Found}. */
  List<ParsedCrl> crls();

  /** Whose CRLs there are instead, where there are none that were asked for. */
  default List<DistinguishedName> otherIssuers() {
    return List.of();
  }

  /** Places that did not yield one. */
  List<CrlFailure> failures();

  /** Places that were not looked at, since another one had yielded a CRL. */
  default List<String> untried() {
    return List.of();
  }

  /** Where the CRLs came from, as far as they were fetched. */
  default List<CrlOrigin> origins() {
    return List.of();
  }

  /** There are CRLs; that they cover the certificate is not said. */
  record Found(
      List<ParsedCrl> crls,
      List<CrlOrigin> origins,
      List<CrlFailure> failures,
      List<String> untried)
      implements CrlLookup {
    public Found {
      crls = List.copyOf(crls);
      origins = List.copyOf(origins);
      failures = List.copyOf(failures);
      untried = List.copyOf(untried);
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

  /**
   * The source knows no place to look at.
   *
   * @param otherIssuers whose CRLs it has instead
   */
  record Nothing(List<DistinguishedName> otherIssuers) implements CrlLookup {
    public Nothing {
      otherIssuers = List.copyOf(otherIssuers);
    }

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
      return new Found(crls, List.of(), failures, List.of());
    }
    return failures.isEmpty() ? new Nothing(List.of()) : new Failed(failures);
  }

  /** A CRL that was fetched, after these failures, and before these places were tried. */
  static CrlLookup fetched(CrlOrigin origin, List<CrlFailure> failures, List<String> untried) {
    return new Found(List.of(origin.crl()), List.of(origin), failures, untried);
  }
}
