package dev.certlab.ca.lab.directory;

import dev.certlab.ca.ledger.CertificateRecord;
import java.time.Instant;

/**
 * One change that brings a lab in line with its manifest, done or still to be done.
 *
 * @param subject a CA's name, or {@code ROLE/HOST}
 * @param detail in words; may be empty
 */
public record Change(Kind kind, String subject, String detail) {

  /** A change of what stands at {@code place}. */
  public static Change at(Place place, Kind kind) {
    return new Change(kind, place.toString(), "");
  }

  /** A certificate is issued in place of {@code old}, which stands there. */
  public static Change renewal(Place place, CertificateRecord old, Instant now) {
    String why =
        old.validity().notBefore().isAfter(now)
            ? "the old one is not valid before " + old.validity().notBefore()
            : "the old one ends " + old.validity().notAfter();
    return new Change(Kind.RENEWAL, place.toString(), why);
  }

  /** Whether it is of that kind, and of what stands at {@code place}. */
  public boolean is(Kind wanted, Place place) {
    return kind == wanted && subject.equals(place.toString());
  }

  /** Whether it lays out a certificate, with all that belongs to it. */
  public boolean laysOut() {
    return kind == Kind.CERTIFICATE || kind == Kind.RENEWAL || kind == Kind.RECOVERY;
  }

  /** Whether it lays out the certificate at {@code place}. */
  public boolean laysOut(Place place) {
    return laysOut() && subject.equals(place.toString());
  }

  /** What kind of change it is. */
  public enum Kind {
    /** A CA is made. */
    AUTHORITY,
    /** A certificate that was missing is issued. */
    CERTIFICATE,
    /** A certificate is issued in place of one that is about to expire. */
    RENEWAL,
    /** Files of trusted CAs or an import script are written or removed. */
    TRUST,
    /** The files of a certificate are removed that the site uses no longer. */
    RETIREMENT,
    /** The management point's PKI certificate is bound in IIS again. */
    BINDING,
    /** A CRL is published. */
    CRL,
    /** CRLs and CA certificates are written into a directory of others. */
    PUBLICATION,
    /** The files of a certificate or CA are completed that a killed process had issued. */
    RECOVERY,
    /** The hook of a renewal runs that a killed process had no time to run. */
    HOOK
  }
}
