package dev.certlab.ca.x509;

/**
 * The name of the AD CS template (schema version 1) a certificate was made from (MS-WCCE
 * §2.2.2.7.7.1).
 */
public record CertificateTemplateName(String name) implements ExtensionValue {
  public static final Oid OID = new Oid("1.3.6.1.4.1.311.20.2");

  @Override
  public Oid oid() {
    return OID;
  }
}
