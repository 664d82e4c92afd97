package dev.certlab.ca.x509;

/**
 * The AD CS template (schema version 2 and later) a certificate was made from (MS-WCCE
 * §2.2.2.7.7.2).
 */
public record CertificateTemplate(Oid template, int majorVersion, int minorVersion)
    implements ExtensionValue {
  public static final Oid OID = new Oid("1.3.6.1.4.1.311.21.7");

  @Override
  public Oid oid() {
    return OID;
  }
}
