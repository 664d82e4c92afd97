package dev.certlab.ca.issue;

import dev.certlab.ca.x509.Labelled;
import java.util.Locale;

/**
 * Something wrong on purpose in a CRL, or in which CRLs are published. Every fault of a CRL is
 * recorded in the ledger.
 */
public enum CrlFault implements Labelled {
  EXPIRED(Place.BASE, "a nextUpdate that is past"),
  NOT_YET_VALID(Place.BASE, "a thisUpdate that is in the future"),
  NO_NEXT_UPDATE(Place.BASE, "no nextUpdate"),
  BAD_SIGNATURE(Place.BASE, "a signature that does not fit"),
  WRONG_ISSUER(Place.BASE, "another issuer's name"),
  WRONG_AKI(Place.BASE, "an authority key identifier of another key"),
  SIGNER_WITHOUT_CRLSIGN(Place.BASE, "a signer whose key usage lacks cRLSign"),
  NO_NUMBER(Place.BASE, "no CRL number"),
  UNKNOWN_CRITICAL_EXTENSION(Place.BASE, "an unknown critical extension"),
  IDP_DIFFERS_FROM_CDP(
      Place.BASE, "an issuing distribution point that is not the certificates' distribution point"),
  ONLY_USER(Place.BASE, "a scope of end entities' certificates only"),
  ONLY_CA(Place.BASE, "a scope of CA certificates only"),
  INDIRECT(Place.BASE, "an indirect CRL, which Windows ignores"),
  SHA1(Place.BASE, "a signature over SHA-1"),
  V1(Place.BASE, "a version 1 CRL, without any extension"),
  HUGE(Place.BASE, "many entries of certificates that were never issued"),
  DELTA_EXPIRED(Place.DELTA, "a delta CRL whose nextUpdate is past"),
  DELTA_WRONG_BASE(Place.DELTA, "a delta CRL for a base that was never published"),
  DELTA_MISSING(Place.PUBLICATION, "a delta CRL that is announced and not there"),
  ROOT_CRL_MISSING(Place.PUBLICATION, "no CRL of the root CA, while the others are there");

  /** Where a fault lies. */
  public enum Place {
    /** In a base CRL. */
    BASE,
    /** In a delta CRL. */
    DELTA,
    /** In no CRL: the publisher leaves one out. */
    PUBLICATION
  }

  private final Place place;
  private final String meaning;

  CrlFault(Place place, String meaning) {
    this.place = place;
    this.meaning = meaning;
  }

  /** The name on the command line and in the ledger: lower case with hyphens. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong then, in lower case, without a full stop. */
  public String meaning() {
    return meaning;
  }

  public Place place() {
    return place;
  }

  /** Whether it is an extension that is wrong, which a version 1 CRL does not have. */
  boolean isOfExtension() {
    return switch (this) {
      case WRONG_AKI,
          NO_NUMBER,
          UNKNOWN_CRITICAL_EXTENSION,
          IDP_DIFFERS_FROM_CDP,
          ONLY_USER,
          ONLY_CA,
          INDIRECT ->
          true;
      default -> false;
    };
  }

  public static CrlFault ofLabel(String label) {
    return Labelled.require(values(), label, "CRL fault");
  }

  public static String labels() {
    return Labelled.list(values());
  }
}
