package dev.certlab.ca.issue;

import dev.certlab.ca.x509.Labelled;
import java.util.Locale;

/**
 * Something wrong on purpose in a certificate or its chain. Every defect is recorded in the ledger.
 */
public enum Defect implements Labelled {
  WRONG_EKU("an extended key usage that is neither server nor client authentication"),
  NO_EKU("no extended key usage"),
  EXPIRED("a validity that has ended"),
  NOT_YET_VALID("a validity that has not begun"),
  NAME_MISMATCH("another host's name in subject and alternative names"),
  NO_SAN("no subject alternative names"),
  NO_CDP("no CRL distribution point"),
  LDAP_ONLY_CDP("a CRL distribution point that only a domain member can read"),
  HTTPS_CDP("a CRL distribution point over HTTPS, which Windows does not follow"),
  WEAK_KEY("an RSA key of 1024 bits"),
  SHA1("a signature over SHA-1"),
  BAD_SIGNATURE("a signature that does not fit"),
  NO_KEY_USAGE("no key usage extension"),
  WRONG_KEY_USAGE("key usage dataEncipherment only"),
  WRONG_AKI("an authority key identifier of another key"),
  UNKNOWN_CRITICAL("an unknown critical extension"),
  MISSING_INTERMEDIATE("a chain file without the intermediate CA"),
  NOT_A_CA("an issuer whose certificate does not say that it is a CA"),
  PATH_LENGTH("an issuer below a CA whose path length is used up"),
  NO_CERT_SIGN("an issuer whose key usage lacks keyCertSign");

  private final String meaning;

  Defect(String meaning) {
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

  /** Whether the defect lies in an extra issuer rather than in the certificate. */
  public boolean isOfIssuer() {
    return this == NOT_A_CA || this == PATH_LENGTH || this == NO_CERT_SIGN;
  }

  public static Defect ofLabel(String label) {
    return Labelled.require(values(), label, "defect");
  }

  public static String labels() {
    return Labelled.list(values());
  }
}
