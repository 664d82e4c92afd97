package dev.certlab.ca.finding;

import java.util.List;

/**
 * What other worlds call the things that {@link VerificationCode} finds.
 *
 * <p>Windows: SDK pages of CERT_CHAIN_POLICY_STATUS and CERT_TRUST_STATUS; WinHTTP: SDK
 * WINHTTP_STATUS_CALLBACK; IIS: its HTTP status codes and KB294305; OpenSSL: x509_vfy.h 3.0; Java:
 * CertPathValidatorException and PKIXReason. What no source names is left empty.
 */
final class Words {
  static final String CONNECTOR = "SMS_Cloud_ProxyConnector.log";
  private static final List<String> CLIENT =
      List.of("ccmsetup.log", "CcmMessaging.log", "LocationServices.log");

  private Words() {}

  static Vocabulary validity(String openssl, String java) {
    return new Vocabulary(
        "0x800B0101 CERT_E_EXPIRED",
        "0x1",
        "0x20",
        "403.17",
        openssl,
        java,
        List.of("CcmMessaging.log", "ccmsetup.log", CONNECTOR));
  }

  static Vocabulary untrustedRoot(String openssl) {
    return new Vocabulary(
        "0x800B0109 CERT_E_UNTRUSTEDROOT",
        "0x20",
        "0x8",
        "403.16",
        openssl,
        "NO_TRUST_ANCHOR",
        CLIENT);
  }

  static Vocabulary partialChain() {
    return new Vocabulary(
        "0x800B010A CERT_E_CHAINING",
        "0x10000",
        "12169",
        "403.16",
        "20",
        "NO_TRUST_ANCHOR",
        List.of("CcmMessaging.log", "MP_RegistrationManager.log"));
  }

  /** OpenSSL's 2: a trusted certificate ends the chain, and its issuer is not trusted. */
  static Vocabulary intermediateAsRoot() {
    return new Vocabulary(
        "0x800B0109 CERT_E_UNTRUSTEDROOT",
        "0x20",
        "0x8",
        "403.16",
        "2",
        "",
        List.of("CcmMessaging.log", "MP_RegistrationManager.log"));
  }

  static Vocabulary nameMismatch(String openssl) {
    return new Vocabulary(
        "0x800B010F CERT_E_CN_NO_MATCH",
        "",
        "0x10",
        "",
        openssl,
        "",
        List.of("CcmMessaging.log", CONNECTOR));
  }

  static Vocabulary wrongUsage() {
    return new Vocabulary(
        "0x800B0110 CERT_E_WRONG_USAGE",
        "0x10",
        "0x40",
        "",
        "26",
        "",
        List.of("ccmsetup.log", "CertificateMaintenance.log", CONNECTOR));
  }

  static Vocabulary leafKeyUsage() {
    return new Vocabulary("", "", "", "403.7", "26", "", List.of(CONNECTOR));
  }

  static Vocabulary noCertSign() {
    return new Vocabulary("", "", "12169", "", "79 26 32", "INVALID_KEY_USAGE", List.of());
  }

  static Vocabulary basicConstraints(String openssl, String java) {
    return new Vocabulary(
        "0x80096019 TRUST_E_BASIC_CONSTRAINTS",
        "0x400",
        "12169",
        "403.16",
        openssl,
        java,
        List.of());
  }

  static Vocabulary names(String trustStatus, String openssl) {
    return new Vocabulary(
        "0x800B0114 CERT_E_INVALID_NAME", trustStatus, "", "", openssl, "INVALID_NAME", List.of());
  }

  static Vocabulary criticalExtension() {
    return new Vocabulary(
        "0x800B0105 CERT_E_CRITICAL",
        "0x08000000",
        "12169",
        "",
        "34",
        "UNRECOGNIZED_CRIT_EXT",
        List.of());
  }

  static Vocabulary policy() {
    return new Vocabulary(
        "0x800B0113 CERT_E_INVALID_POLICY", "0x200", "", "", "", "INVALID_POLICY", List.of());
  }

  static Vocabulary signature() {
    return new Vocabulary(
        "0x80096004 TRUST_E_CERT_SIGNATURE",
        "0x8",
        "0x2",
        "403.16",
        "7",
        "INVALID_SIGNATURE",
        List.of());
  }

  static Vocabulary weak(String openssl) {
    return new Vocabulary(
        "0x80096004 TRUST_E_CERT_SIGNATURE",
        "0x100000",
        "0x2",
        "",
        openssl,
        "ALGORITHM_CONSTRAINED",
        List.of());
  }

  static Vocabulary revoked() {
    return new Vocabulary(
        "0x80092010 CRYPT_E_REVOKED",
        "0x4",
        "0x4",
        "403.13",
        "23",
        "REVOKED",
        List.of("CcmMessaging.log", "MP_RegistrationManager.log"));
  }

  /** A CRL that should be there cannot be used; only OpenSSL tells why. */
  static Vocabulary offline(String openssl) {
    return new Vocabulary(
        "0x80092013 CRYPT_E_REVOCATION_OFFLINE",
        "0x01000000",
        "0x1",
        "403.13",
        openssl,
        "UNDETERMINED_REVOCATION_STATUS",
        CLIENT);
  }

  static Vocabulary noRevocationCheck() {
    return new Vocabulary(
        "0x80092012 CRYPT_E_NO_REVOCATION_CHECK",
        "0x40",
        "",
        "",
        "3",
        "UNDETERMINED_REVOCATION_STATUS",
        List.of());
  }

  /** What the site's token service writes (ConfigMgr CMG communication errors). */
  static Vocabulary token() {
    return new Vocabulary(
        "", "", "", "", "", "", List.of("ccmsetup.log", "CcmMessaging.log", "CCM_STS.log"));
  }

  /** For what only OpenSSL has a word. */
  static Vocabulary openssl(String number) {
    return new Vocabulary("", "", "", "", number, "", List.of());
  }
}
