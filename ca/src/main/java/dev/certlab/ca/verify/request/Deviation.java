package dev.certlab.ca.verify.request;

import static dev.certlab.ca.verify.request.ValidationPolicy.CMG;
import static dev.certlab.ca.verify.request.ValidationPolicy.JAVA;
import static dev.certlab.ca.verify.request.ValidationPolicy.OPENSSL;
import static dev.certlab.ca.verify.request.ValidationPolicy.WEBPKI;
import static dev.certlab.ca.verify.request.ValidationPolicy.WINDOWS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a validation policy differs from RFC 5280, and who says so. The README lists them.
 *
 * <p>A test puts each deviation of openssl and java to those programs. Windows does not run where
 * the tests run: its deviations follow the best source there is.
 */
public enum Deviation {
  UNKNOWN_REVOCATION_REJECTS(
      "an unknown revocation status is a reason to refuse",
      "ConfigMgr plan for certificates (as if every certificate were revoked); IIS 403.13",
      WINDOWS,
      CMG,
      OPENSSL,
      JAVA),
  NO_POINT_PASSES(
      "a certificate without a CRL distribution point is a warning, unless a CRL that is at hand lists"
          + " it",
      "KB294305 (asked are the CRLs that certificates list); Enhanced HTTP, whose certificates list"
          + " none; curl/curl #3727 (programs of Windows accept them)",
      CMG),
  DELTAS_IGNORED(
      "delta CRLs are ignored",
      "openssl-verification-options(1), -use_deltas; JDK 17 and 25",
      JAVA,
      OPENSSL),
  DELTA_MUST_BE_VALID(
      "where a base CRL announces delta CRLs, a valid one must be there too",
      "Windows, certificate revocation list semantics",
      WINDOWS,
      CMG),
  NO_NEXT_UPDATE_NEVER_EXPIRES(
      "a CRL without nextUpdate never expires, without a warning",
      "Windows, certificate revocation list semantics",
      WINDOWS,
      CMG),
  LAX_ENCODINGS_PASS(
      "a default value that is encoded, and in CRLs extensions without version 2, an issuing"
          + " distribution point that says nothing and data after the end pass",
      "openssl 3.0, JDK 17",
      OPENSSL,
      JAVA),
  LOOSE_ENCODINGS_PASS(
      "times without seconds, with a fraction or with an offset, distribution points that name"
          + " nothing and padded serial numbers in CRLs pass",
      "JDK 17",
      JAVA),
  DETAILS_OF_CRLS_PASS(
      "a CRL's version, its extensions and its entries' dates need not be readable",
      "openssl 3.0",
      OPENSSL),
  CRITICAL_ENTRY_EXTENSION_UNKNOWN(
      "of the extensions of a CRL's entries only the certificate issuer is understood if critical",
      "openssl 3.0",
      OPENSSL),
  ENTRIES_OF_OTHERS_UNREAD(
      "critical extensions of entries about other certificates do not matter", "JDK 17", JAVA),
  PARTITIONED_CRLS_UNUSABLE(
      "CRLs for some reasons only and indirect CRLs are unusable",
      "Windows, certificate revocation list semantics; openssl 3.0 without -extended_crl",
      WINDOWS,
      CMG,
      OPENSSL),
  PARTITIONED_POINTS_SKIPPED(
      "distribution points with reasons or a CRL issuer are skipped",
      "Windows, certificate revocation list semantics",
      WINDOWS,
      CMG),
  NEWEST_CRL_DECIDES(
      "of several CRLs of one issuer the newest decides alone; delta CRLs are taken for complete"
          + " ones",
      "openssl 3.0.19 without -use_deltas; 3.0.22 finds no CRL in a delta alone",
      OPENSSL),
  FIRST_ENTRY_DECIDES(
      "of several entries about one certificate the first counts", "openssl 3.0", OPENSSL),
  REMOVAL_REVOKES("an entry with the reason removeFromCRL revokes", "JDK 17", JAVA),
  FUTURE_REVOCATION_IGNORED(
      "an entry whose revocation date lies ahead does not count yet", "JDK 17", JAVA),
  CRL_TIMES_ARE_STRETCHED(
      "a CRL counts from 15 minutes before its thisUpdate to 15 minutes after its nextUpdate",
      "JDK 17",
      JAVA),
  NO_NEXT_UPDATE_UNUSABLE("a CRL without nextUpdate is unusable", "JDK 17", JAVA),
  POINT_NAMES_IGNORE_CASE(
      "names of distribution points are compared without regard to case and without decoding",
      "Windows, certificate revocation list semantics",
      WINDOWS,
      CMG),
  HTTPS_POINT_UNUSABLE(
      "CRLs are not fetched over https",
      "Windows Server, configure the CDP and AIA extensions",
      WINDOWS,
      CMG),
  PEM_AT_POINT_UNUSABLE(
      "a distribution point that serves PEM is unusable",
      "openssl 3.0 with -crl_download",
      OPENSSL),
  FIRST_HTTP_URL_ALONE(
      "of the http URLs in distribution points the first is asked alone, whatever it yields",
      "openssl 3.0 with -crl_download",
      OPENSSL),
  LDAP_POINT_UNREACHABLE(
      "LDAP distribution points cannot be reached: the device is outside of the domain",
      "ConfigMgr CMG design points (default list of an enterprise CA)",
      CMG),
  CRL_SIGNED_BY_ISSUER_ONLY(
      "a CRL must be signed with the key of the certificate's issuer",
      "openssl-verification-options(1): alternate CRL signing keys only with -extended_crl",
      OPENSSL),
  CRL_KEY_IDENTIFIER_BINDS(
      "a CRL whose authority key identifier does not fit its signer (key, serial number, issuer) is"
          + " unusable",
      "openssl 3.0, X509_check_akid",
      OPENSSL),
  CRL_KEY_IDENTIFIER_IS_CERTIFICATES(
      "a CRL whose authority key identifier names another key than the certificate's does is"
          + " another issuer's",
      "CertPathValidator of JDK 17",
      JAVA),
  PURPOSE_UNCHECKED(
      "extended key usage and the end entity's key usage are not checked; TLS does that above",
      "CertPathValidator of JDK 17 and 25",
      JAVA),
  KEY_IDENTIFIER_BINDS(
      "a CA that does not fit a certificate's authority key identifier (key, serial number, issuer) is"
          + " not its issuer",
      "X509_check_issued(3)",
      OPENSSL),
  KEY_IDENTIFIER_BINDS_TO_ANCHOR(
      "a trust anchor that does not fit the authority key identifier (key, serial number) is not one for the certificate",
      "CertPathValidator of JDK 17",
      JAVA),
  ANCHORS_ARE_SELF_SIGNED(
      "trusted certificates that are not self-signed are not trust anchors",
      "openssl-verification-options(1), -partial_chain; CERT_CHAIN_ENGINE_CONFIG",
      WINDOWS,
      CMG,
      OPENSSL),
  INTERMEDIATES_AMONG_ROOTS(
      "intermediate CAs among the trusted roots are a warning, and an error where client"
          + " certificates are judged",
      "KB2802568 and KB942061: IIS answers 403.16 or 403.7",
      WINDOWS,
      CMG),
  ANCHOR_IS_CERTIFICATE(
      "the trust anchor's own certificate is checked like any other: validity, CA flag, path"
          + " length",
      "openssl 3.0",
      OPENSSL),
  ANCHOR_WITHOUT_CONSTRAINTS(
      "the name constraints of a trust anchor do not count unless they are given separately",
      "java.security.cert.TrustAnchor",
      JAVA),
  LEADING_DOT_MEANS_BELOW(
      "a DNS name constraint with a leading dot is accepted, and means everything below the domain",
      "OpenSSL and JDK; no Windows documentation says, and private CAs that write it are in use"
          + " there",
      WINDOWS,
      CMG,
      OPENSSL,
      JAVA),
  EMPTY_DNS_CONSTRAINT_FAILS(
      "an empty DNS name constraint, which stands for all names, cannot be used",
      "CertPathValidator of JDK 17: StringIndexOutOfBoundsException",
      JAVA),
  WILDCARD_IS_LITERAL(
      "a wildcard does not lie in an excluded subtree for what it stands for",
      "openssl/openssl #30706; CertPathValidator of JDK 17",
      OPENSSL,
      JAVA),
  MAILBOX_IGNORES_CASE(
      "under name constraints the local part of an e-mail address counts without regard to case",
      "CertPathValidator of JDK 17",
      JAVA),
  COMMON_NAME_IS_CONSTRAINED(
      "DNS name and address constraints bind the common name of every certificate without such an"
          + " alternative name, also where it has no dot",
      "CertPathValidator of JDK 17",
      JAVA),
  URI_WITH_ADDRESS_LIES_NOWHERE(
      "a URI with an address as its host lies in no subtree, and is not refused under constraints"
          + " of URIs",
      "openssl 3.0, CertPathValidator of JDK 17",
      OPENSSL,
      JAVA),
  URI_HOST_ENDS_AT_COLON(
      "under name constraints a URI's host ends at the first colon, or else slash, and begins with"
          + " the user information",
      "openssl 3.0, nc_uri",
      OPENSSL),
  ALTERNATIVE_NAMES_UNCHECKED("a malformed alternative name is a warning", "openssl 3.0", OPENSSL),
  NON_CRITICAL_NAMES_UNCHECKED(
      "a malformed alternative name is a warning, unless it is a URI or an address"
          + " in a critical extension",
      "CertPathValidator of JDK 17",
      JAVA),
  OCSP_NOCHECK_IS_CHECKED(
      "the status of an OCSP responder with id-pkix-ocsp-nocheck must be known, too",
      "openssl 3.0, CertPathValidator of JDK 17",
      OPENSSL,
      JAVA),
  OCSP_NOCHECK_UNKNOWN(
      "a critical id-pkix-ocsp-nocheck is not understood", "CertPathValidator of JDK 17", JAVA),
  COMMON_NAME_NEVER_COUNTS(
      "the common name never stands for the host, even where there is no alternative name",
      "RFC 9525 §2; CA/Browser Forum baseline requirements §7.1.2.7.12",
      WEBPKI),
  COMMON_NAME_IS_HOST_NAME(
      "the common name stands for the host if no alternative name is a DNS name",
      "X509_check_host(3)",
      OPENSSL),
  OLD_ALGORITHMS_WARN(
      "SHA-1 signatures, and RSA and DSA keys of 1024 bits and more, are a warning",
      "Windows under a private root: SHA-1 deprecation (manually installed roots are not"
          + " affected), KB2661254 (less than 1024 bits are blocked), Trusted Root Program (2048"
          + " bits); JDK under a root that it does not ship",
      WINDOWS,
      CMG,
      OPENSSL,
      JAVA),
  ANY_ALGORITHM_WARNS(
      "MD5 signatures and keys of any length are a warning, too; from security level 1 on, as in"
          + " TLS, openssl refuses SHA-1 (68) and shorter keys (66, 67)",
      "openssl-verification-options(1), -auth_level; SSL_CTX_set_security_level(3)",
      OPENSSL),
  CURVES_OF_THE_JDK(
      "of elliptic curves only P-256, P-384 and P-521 are known, and of points only uncompressed"
          + " ones",
      "JDK-8235710: legacy elliptic curves were removed in JDK 16",
      JAVA),
  BASELINE_REQUIREMENTS(
      "certificates must keep to the profile of the CA/Browser Forum",
      "CA/Browser Forum baseline requirements §6.1.5, §7.1",
      WEBPKI);

  private final String rule;
  private final String source;
  private final Set<ValidationPolicy> policies;

  Deviation(String rule, String source, ValidationPolicy first, ValidationPolicy... rest) {
    this.rule = rule;
    this.source = source;
    this.policies = EnumSet.of(first, rest);
  }

  /** The rule that applies instead, in lower case, without a full stop. */
  public String rule() {
    return rule;
  }

  /**
   * Who says so. Where a policy {@linkplain ValidationPolicy#isObserved is observed}, a test does.
   */
  public String source() {
    return source;
  }

  /** Where the rules of {@code policy} differ from RFC 5280. */
  public static List<Deviation> of(ValidationPolicy policy) {
    return Arrays.stream(values()).filter(deviation -> deviation.appliesTo(policy)).toList();
  }

  public boolean appliesTo(ValidationPolicy policy) {
    return policies.contains(policy);
  }
}
