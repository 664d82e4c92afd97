package dev.certlab.ca.finding;

/** What can be wrong with a request for a certificate, or with a lab. */
public enum IssuanceCode implements FindingCode {
  KEY_NOT_RSA(
      "key-not-rsa",
      Severity.ERROR,
      "ConfigMgr CNG certificates overview; PKI certificate requirements",
      "ConfigMgr accepts RSA keys only",
      "use an RSA key"),
  KEY_TOO_SHORT(
      "key-too-short",
      Severity.ERROR,
      "ConfigMgr PKI certificate requirements",
      "the key is shorter than the role needs",
      "use rsa-2048 or longer"),
  KEY_TOO_LONG(
      "key-too-long",
      Severity.ERROR,
      "ConfigMgr PKI certificate requirements",
      "the key is longer than the role supports",
      "use rsa-2048"),
  KEY_LENGTH_UNSUPPORTED(
      "key-length-unsupported",
      Severity.ERROR,
      "ConfigMgr CMG server authentication certificate; configure CMG client authentication",
      "the key's length is none of those that the role supports",
      "use rsa-2048 or rsa-4096"),
  KEY_PROVIDER_UNSUPPORTED(
      "key-provider-unsupported",
      Severity.ERROR,
      "ConfigMgr CNG certificates overview",
      "the role does not work with a key in a CNG key storage provider",
      "name a provider of the older kind (CSP), or none"),
  NAME_MISSING(
      "name-missing",
      Severity.ERROR,
      "ConfigMgr PKI certificate requirements",
      "a name that the role needs is not there",
      "name the host"),
  NAME_NOT_ALLOWED(
      "name-not-allowed",
      Severity.ERROR,
      "ConfigMgr cryptographic controls technical reference",
      "a name has a form that the role does not accept",
      "change the name"),
  CMG_PREFIX_INVALID(
      "cmg-prefix-invalid",
      Severity.ERROR,
      "ConfigMgr CMG server authentication certificate",
      "the CMG's prefix is not 3 to 24 lower-case letters and digits",
      "rename the CMG service, for example contosocmg.contoso.com"),
  PURPOSE_MISSING(
      "purpose-missing",
      Severity.ERROR,
      "RFC 5280 §4.2.1.12; ConfigMgr PKI certificate requirements",
      "the certificate lacks an extended key usage that its profile needs",
      "issue it from the role's profile"),
  PURPOSE_NOT_ALLOWED(
      "purpose-not-allowed",
      Severity.ERROR,
      "RFC 5280 §4.2.1.12; ConfigMgr PKI certificate requirements",
      "the certificate has an extended key usage that its profile does not allow",
      "issue it from the role's profile"),
  KEY_USAGE_MISMATCH(
      "key-usage-mismatch",
      Severity.ERROR,
      "RFC 5280 §4.2.1.3; ConfigMgr PKI certificate requirements",
      "the certificate's key usage differs from its profile's",
      "issue it from the role's profile"),
  VALIDITY_NOT_NESTED(
      "validity-not-nested",
      Severity.ERROR,
      "RFC 5280 §4.1.2.5; users expect a child's validity inside its issuer's",
      "the certificate would be valid when its issuer is not",
      "shorten the validity, or renew the issuer first"),
  VALIDITY_TOO_SHORT(
      "validity-too-short",
      Severity.ERROR,
      "ConfigMgr PKI certificate requirements (SQL Server cluster: at least two years)",
      "the certificate would be valid for less time than the role needs",
      "lengthen the validity"),
  SERIAL_WEAK(
      "serial-weak",
      Severity.ERROR,
      "RFC 5280 §4.1.2.2; CA/Browser Forum BR §7.1",
      "the serial number is not a positive number of at least 64 random bits and at most 20 octets",
      "let the CA choose the serial number"),
  ISSUER_NAME_MISMATCH(
      "issuer-name-mismatch",
      Severity.ERROR,
      "RFC 5280 §4.1.2.4",
      "the issuer name is not, octet for octet, the issuer's subject",
      "report this: the CA copies the name"),
  EXTENSION_MISSING(
      "extension-missing",
      Severity.ERROR,
      "RFC 5280 §4.2",
      "an extension that the profile prescribes is not there",
      "issue it from the role's profile"),
  CRITICALITY_WRONG(
      "criticality-wrong",
      Severity.ERROR,
      "RFC 5280 §4.2",
      "an extension is critical where it may not be, or the other way round",
      "issue it from the role's profile"),
  ISSUER_CANNOT_SIGN(
      "issuer-cannot-sign",
      Severity.ERROR,
      "RFC 5280 §4.2.1.3, §4.2.1.9",
      "the issuer may not issue this certificate: it is not a CA, its key usage lacks keyCertSign, or"
          + " its path length is used up",
      "issue from a CA that may sign certificates, and whose path length leaves room"),
  ISSUER_EXPIRED(
      "issuer-expired",
      Severity.ERROR,
      "RFC 5280 §6.1.3",
      "the issuer's own certificate is not valid now",
      "renew the CA, or set the lab's time back"),
  REQUEST_SIGNATURE_FALSE(
      "request-signature-false",
      Severity.ERROR,
      "RFC 2986 §4.2",
      "the certification request is not signed by the key it asks a certificate for",
      "make a new request, signed with the private key"),
  REQUEST_MALFORMED(
      "request-malformed",
      Severity.WARNING,
      "RFC 2986 §4",
      "the certification request breaks an encoding rule, which does not change what it asks for",
      "nothing here; another CA may want a new one from certreq, openssl req or keytool"
          + " -certreq"),
  PKI_CERTIFICATE_LEFT_BOUND(
      "pki-certificate-left-bound",
      Severity.WARNING,
      "ConfigMgr Enhanced HTTP",
      "a PKI certificate is still bound in the management point's IIS and wins over the site's own,"
          + " which would renew itself",
      "take the PKI certificate out of the binding; in ConfigMgr: delete the https binding, clear"
          + " Enhanced HTTP, apply, select it again, restart SMS_EXECUTIVE");

  private final CatalogueEntry entry;

  IssuanceCode(String id, Severity severity, String citation, String meaning, String remedy) {
    this.entry = new CatalogueEntry(id, severity, citation, meaning, remedy, Vocabulary.none());
  }

  @Override
  public CatalogueEntry entry() {
    return entry;
  }
}
