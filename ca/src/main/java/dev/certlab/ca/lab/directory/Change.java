package dev.certlab.ca.lab.directory;

/**
 * One change that brings a lab in line with its manifest, done or still to be done.
 *
 * @param subject a CA's name, or {@code ROLE/HOST}
 * @param detail in words; may be empty
 */
public record Change(Kind kind, String subject, String detail) {

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
    /** The files of a certificate or CA are completed that a killed process had issued. */
    RECOVERY
  }
}
