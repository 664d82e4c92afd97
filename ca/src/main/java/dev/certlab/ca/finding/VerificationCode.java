package dev.certlab.ca.finding;

import java.util.Arrays;
import java.util.Optional;

/** What can be wrong with a certificate, a CRL or a path that is verified. */
public enum VerificationCode implements FindingCode {
  NO_PATH(
      "no-path",
      Severity.ERROR,
      "RFC 5280 §6.1; RFC 4158",
      "no path leads from the certificate to a trust anchor: an issuer is missing",
      "give the verifier the missing intermediate CA, or install it where the peer sends its chain"
          + " from",
      Words.partialChain()),
  UNTRUSTED_ROOT(
      "untrusted-root",
      Severity.ERROR,
      "RFC 5280 §6.1.1 (d)",
      "the path ends at a self-signed certificate that is not among the trust anchors",
      "install that root CA where it must be trusted, or name it as trusted",
      Words.untrustedRoot("19")),
  SELF_SIGNED_UNTRUSTED(
      "self-signed-untrusted",
      Severity.ERROR,
      "RFC 5280 §6.1.1 (d)",
      "the certificate is signed by its own key and is not among the trust anchors",
      "trust the certificate itself, or replace it with one that a trusted CA issued",
      Words.untrustedRoot("18")),
  SEARCH_LIMIT(
      "search-limit",
      Severity.ERROR,
      "RFC 4158 §2.4",
      "the search for a path was given up, because it would have taken too much work",
      "give fewer candidate certificates, or only those that belong to the path",
      Vocabulary.none()),
  INTERMEDIATE_NOT_SENT(
      "intermediate-not-sent",
      Severity.WARNING,
      "RFC 8446 §4.4.2; RFC 5246 §7.4.2",
      "the peer did not send an intermediate CA of its path; whoever has no copy finds no path",
      "install the intermediate CA on the peer, so that it sends it along; IIS takes it from the"
          + " machine's Intermediate Certification Authorities",
      Vocabulary.none()),
  CLOCK_SUSPECT(
      "clock-suspect",
      Severity.WARNING,
      "RFC 5280 §6.1.1 (b)",
      "everything is too new or too old at once: the clock may be wrong rather than all of it",
      "compare the date, the time and the time zone of the machine that judges with a clock that is"
          + " right",
      Vocabulary.none()),
  ANCHOR_NOT_SELF_SIGNED(
      "anchor-not-self-signed",
      Severity.ERROR,
      "CERT_CHAIN_ENGINE_CONFIG; KB2802568; openssl-verification-options(1), -partial_chain",
      "a certificate that is trusted as a root is not self-signed: it is an intermediate CA's",
      "trust the root CA instead; on Windows move the intermediate to the Intermediate"
          + " Certification Authorities",
      Words.intermediateAsRoot()),
  KEY_IDENTIFIER_MISMATCH(
      "key-identifier-mismatch",
      Severity.WARNING,
      "RFC 5280 §4.2.1.1",
      "the authority key identifier does not fit the issuer's certificate",
      "reissue the certificate with the key identifier of its issuer; a CA copies it from its"
          + " own certificate",
      Words.openssl("20 30 31")),
  DEPTH_EXCEEDED(
      "depth-exceeded",
      Severity.ERROR,
      "RFC 5280 §6.1.1 (max_path_length)",
      "the path has more intermediate CAs than the caller allows",
      "raise the allowed depth, or issue from a CA nearer to the root",
      Words.openssl("22")),
  CERTIFICATE_MALFORMED(
      "certificate-malformed",
      Severity.ERROR,
      "RFC 5280 §4.1",
      "the octets are not a certificate, or break the encoding rules",
      "reissue the certificate; check that the file was not cut or converted",
      Vocabulary.none()),
  EXTENSION_MALFORMED(
      "extension-malformed",
      Severity.ERROR,
      "RFC 5280 §4.2",
      "an extension cannot be read, occurs twice, or says what it may not say",
      "reissue the certificate without that defect",
      Vocabulary.none()),
  SIGNATURE_ALGORITHM_MISMATCH(
      "signature-algorithm-mismatch",
      Severity.ERROR,
      "RFC 5280 §4.1.1.2, §4.1.2.3",
      "the signature algorithm named outside the signed part is not the one named inside",
      "reissue the certificate; somebody may have altered it",
      Vocabulary.none()),
  ISSUER_NAME_EMPTY(
      "issuer-name-empty",
      Severity.ERROR,
      "RFC 5280 §4.1.2.4, §4.1.2.6",
      "the issuer, or the subject of a CA, has an empty name",
      "give the CA a name and reissue the certificate",
      Vocabulary.none()),
  ALTERNATIVE_NAME_INVALID(
      "alternative-name-invalid",
      Severity.ERROR,
      "RFC 5280 §4.2.1.6; RFC 1034 §3.5",
      "a subject alternative name is malformed",
      "reissue the certificate with a proper name",
      Vocabulary.none()),
  SIGNATURE_FALSE(
      "signature-false",
      Severity.ERROR,
      "RFC 5280 §6.1.3 (a)(1)",
      "the certificate is not signed by the key of its issuer",
      "check that certificate and issuer belong together; the certificate may have been altered",
      Words.signature()),
  SIGNATURE_ALGORITHM_UNSUPPORTED(
      "signature-algorithm-unsupported",
      Severity.ERROR,
      "RFC 5280 §6.1.3 (a)(1)",
      "the signature cannot be checked, because its algorithm is not supported",
      "use RSA or ECDSA with SHA-256",
      Vocabulary.none()),
  PUBLIC_KEY_UNUSABLE(
      "public-key-unusable",
      Severity.ERROR,
      "RFC 5280 §4.1.2.7; RFC 3279; RFC 5480",
      "a public key cannot be read, or does not fit the signature algorithm",
      "reissue the CA's certificate with a proper key",
      Words.openssl("6")),
  CERTIFICATE_EXPIRED(
      "certificate-expired",
      Severity.ERROR,
      "RFC 5280 §6.1.3 (a)(2)",
      "the certificate has expired",
      "renew it",
      Words.validity("10", "EXPIRED")),
  CERTIFICATE_NOT_YET_VALID(
      "certificate-not-yet-valid",
      Severity.ERROR,
      "RFC 5280 §6.1.3 (a)(2)",
      "the certificate is not valid yet",
      "check the clock, or wait",
      Words.validity("9", "NOT_YET_VALID")),
  NOT_A_CA(
      "not-a-ca",
      Severity.ERROR,
      "RFC 5280 §4.2.1.9, §6.1.4 (k)",
      "a certificate is used as an issuer, but is not a CA's",
      "issue from a CA whose certificate has basic constraints with cA TRUE",
      Words.basicConstraints("79", "NOT_CA_CERT")),
  PATH_LENGTH_EXCEEDED(
      "path-length-exceeded",
      Severity.ERROR,
      "RFC 5280 §4.2.1.9, §6.1.4 (l), (m)",
      "more CAs follow below a CA than its path length allows",
      "issue from a CA whose path length leaves room",
      Words.basicConstraints("25", "PATH_TOO_LONG")),
  NO_CERT_SIGN(
      "no-cert-sign",
      Severity.ERROR,
      "RFC 5280 §4.2.1.3, §6.1.4 (n)",
      "a CA's key usage does not allow it to sign certificates",
      "reissue the CA's certificate with keyCertSign",
      Words.noCertSign()),
  KEY_USAGE_UNSUITABLE(
      "key-usage-unsuitable",
      Severity.ERROR,
      "RFC 5280 §4.2.1.3, §4.2.1.12",
      "the certificate's key usage does not suit the purpose",
      "reissue it with digitalSignature and keyEncipherment",
      Words.leafKeyUsage()),
  WRONG_PURPOSE(
      "wrong-purpose",
      Severity.ERROR,
      "RFC 5280 §4.2.1.12",
      "the certificate's extended key usage does not include the purpose",
      "issue it from a template with that extended key usage",
      Words.wrongUsage()),
  WRONG_PURPOSE_OF_CA(
      "wrong-purpose-of-ca",
      Severity.ERROR,
      "RFC 5280 §4.2.1.12; CryptoAPI, OpenSSL and browsers nest extended key usages",
      "a CA's extended key usage excludes the purpose for everything below it",
      "issue from a CA without that restriction",
      Words.wrongUsage()),
  NAME_NOT_PERMITTED(
      "name-not-permitted",
      Severity.ERROR,
      "RFC 5280 §4.2.1.10, §6.1.3 (b)",
      "a name lies outside of the subtrees that a CA above permits",
      "issue for a name within, or from another CA",
      Words.names("0x4000", "47")),
  NAME_EXCLUDED(
      "name-excluded",
      Severity.ERROR,
      "RFC 5280 §4.2.1.10, §6.1.3 (c)",
      "a name lies in a subtree that a CA above excludes",
      "issue for another name, or from another CA",
      Words.names("0x8000", "48")),
  NAME_CONSTRAINT_INVALID(
      "name-constraint-invalid",
      Severity.ERROR,
      "RFC 5280 §4.2.1.10",
      "a CA's name constraint is malformed",
      "reissue the CA's certificate with a proper constraint",
      Words.names("0x800", "53")),
  NAME_CONSTRAINT_MALFORMED(
      "name-constraint-malformed",
      Severity.ERROR,
      "RFC 5280 §4.2.1.10",
      "a CA's name constraints are empty, or use minimum, maximum or a mask as they may not",
      "reissue the CA's certificate with proper constraints",
      Words.names("0x800", "")),
  NAME_CONSTRAINT_UNSUPPORTED(
      "name-constraint-unsupported",
      Severity.ERROR,
      "RFC 5280 §4.2.1.10",
      "a CA constrains a form of name that occurs below it and that this verifier cannot compare",
      "avoid names of that form, or use a CA without the constraint",
      Words.names("0x1000", "51")),
  NAME_CONSTRAINTS_LIMIT(
      "name-constraints-limit",
      Severity.ERROR,
      "RFC 5280 §6.1.3",
      "comparing all names with all constraints would take too much work",
      "use certificates with fewer names",
      Vocabulary.none()),
  NO_VALID_POLICY(
      "no-valid-policy",
      Severity.ERROR,
      "RFC 5280 §6.1.3 (f), §6.1.5 (g)",
      "a certificate policy is required, and the path is valid under none",
      "issue under a policy that all CAs of the path share, or ask for another policy",
      Words.policy()),
  POLICY_MAPPING_ANY(
      "policy-mapping-any",
      Severity.ERROR,
      "RFC 5280 §6.1.4 (a)",
      "a CA maps a policy to or from anyPolicy",
      "reissue the CA's certificate without that mapping",
      Words.policy()),
  CRITICAL_EXTENSION_UNKNOWN(
      "critical-extension-unknown",
      Severity.ERROR,
      "RFC 5280 §4.2, §6.1.4 (o), §6.1.5 (f)",
      "a critical extension is not understood, so the certificate may not be used",
      "reissue it without the extension, or with a non-critical one",
      Words.criticalExtension()),
  WEAK_SIGNATURE(
      "weak-signature",
      Severity.ERROR,
      "NIST SP 800-131A; RFC 6151; RFC 9155",
      "the signature uses a hash function that is no longer safe",
      "reissue it with SHA-256",
      Words.weak("68 (from security level 1)")),
  WEAK_KEY(
      "weak-key",
      Severity.ERROR,
      "NIST SP 800-131A; CA/Browser Forum BR §6.1.5",
      "a public key is too short, or of a kind that is no longer safe",
      "use an RSA key of 2048 bits or more, or P-256",
      Words.weak("66 67 (from security level 1 or 2)")),
  HOST_NAME_MISMATCH(
      "host-name-mismatch",
      Severity.ERROR,
      "RFC 9525 §6; RFC 5280 §4.2.1.6",
      "the certificate does not name the host",
      "issue it for the host's name, or call the host by a name that it has",
      Words.nameMismatch("62")),
  IP_ADDRESS_MISMATCH(
      "ip-address-mismatch",
      Severity.ERROR,
      "RFC 9525 §6.4; RFC 5280 §4.2.1.6",
      "the certificate does not name the IP address",
      "issue it with the address as an iPAddress, or use the host's name",
      Words.nameMismatch("64")),
  EMAIL_MISMATCH(
      "email-mismatch",
      Severity.ERROR,
      "RFC 5280 §4.2.1.6; RFC 8550 §3",
      "the certificate does not name the e-mail address",
      "issue it for the address",
      Words.nameMismatch("63")),
  CERTIFICATE_REVOKED(
      "certificate-revoked",
      Severity.ERROR,
      "RFC 5280 §5.3.1, §6.3.3",
      "its issuer has revoked the certificate",
      "issue a new one, and find out why it was revoked",
      Words.revoked()),
  CERTIFICATE_ON_HOLD(
      "certificate-on-hold",
      Severity.ERROR,
      "RFC 5280 §5.3.1",
      "its issuer has suspended the certificate",
      "release it, or issue a new one",
      Words.revoked()),
  NO_DISTRIBUTION_POINT(
      "no-cdp",
      Severity.ERROR,
      "RFC 5280 §4.2.1.13",
      "the certificate does not say where its CRL is, and no CRL of its issuer was given",
      "issue it from a CA with an HTTP distribution point, or do not check it",
      Words.noRevocationCheck()),
  CRL_MISSING(
      "crl-missing",
      Severity.ERROR,
      "RFC 5280 §6.3.3",
      "there is no CRL from the certificate's issuer",
      "publish the CA's CRL, or give it to the verifier",
      Words.offline("3")),
  CRL_UNREACHABLE(
      "crl-unreachable",
      Severity.ERROR,
      "RFC 5280 §6.3.3; CertGetCertificateChain",
      "nothing answers where the CRL should be",
      "publish the CRL where the verifier can reach it: expose the distribution point, open the"
          + " firewall, set the machine's proxy",
      Words.offline("3")),
  CRL_HOST_UNRESOLVED(
      "crl-host-unresolved",
      Severity.ERROR,
      "RFC 5280 §4.2.1.13, §6.3.3; RFC 1034 §4.3",
      "DNS does not know the host where the CRL should be",
      "enter the host in the DNS that the verifier asks, or issue with a distribution point whose host"
          + " is known there",
      Words.offline("3")),
  CRL_TIMED_OUT(
      "crl-timed-out",
      Severity.ERROR,
      "RFC 5280 §6.3.3; CertGetCertificateChain (15 s per URL, 20 s in all); KB884115",
      "the CRL did not arrive in time",
      "make the distribution point faster, or put the fastest one first",
      Words.offline("3")),
  CRL_HTTP_STATUS(
      "crl-http-status",
      Severity.ERROR,
      "RFC 5280 §4.2.1.13; RFC 9110 §15",
      "the server answers, but not with a CRL",
      "publish the file under that path; for a delta CRL allow the plus sign in its name (IIS:"
          + " allowDoubleEscaping)",
      Words.offline("3")),
  CRL_NOT_A_CRL(
      "crl-not-a-crl",
      Severity.ERROR,
      "RFC 5280 §4.2.1.13; RFC 2585 §3",
      "what is served there is not a CRL, for example a web page",
      "publish the DER of the CRL there, as application/pkix-crl",
      Words.offline("3")),
  CRL_NOT_DER(
      "crl-not-der",
      Severity.WARNING,
      "RFC 5280 §4.2.1.13; RFC 2585 §3",
      "the CRL is served there as text (PEM), but a distribution point must serve DER",
      "publish the DER of the CRL there",
      Vocabulary.none()),
  CRL_TRUNCATED(
      "crl-truncated",
      Severity.ERROR,
      "RFC 5280 §5.1",
      "the CRL is incomplete",
      "publish the whole file; look for a proxy that cuts it",
      Words.offline("3")),
  CRL_TOO_LARGE(
      "crl-too-large",
      Severity.ERROR,
      "RFC 5280 §6.3.3",
      "the CRL is larger than the verifier accepts",
      "raise the limit, or partition the CRL",
      Words.offline("3")),
  CRL_REDIRECTED_AWAY(
      "crl-redirected-away",
      Severity.ERROR,
      "RFC 9110 §15.4",
      "the server redirects too often, or to an address from which CRLs are not fetched",
      "publish the CRL at the place that the certificate names",
      Words.offline("3")),
  CRL_SCHEME_UNUSABLE(
      "crl-scheme-unusable",
      Severity.ERROR,
      "RFC 5280 §4.2.1.13; Windows Server, configure the CDP and AIA extensions",
      "the distribution point's URL has a scheme that this verifier does not fetch",
      "put an http URL first among the distribution points, and reissue the certificates",
      Words.offline("3")),
  CRL_MALFORMED(
      "crl-malformed",
      Severity.ERROR,
      "RFC 5280 §5.1",
      "the CRL breaks the encoding rules",
      "publish a new CRL",
      Words.offline("")),
  CRL_EXPIRED(
      "crl-expired",
      Severity.ERROR,
      "RFC 5280 §5.1.2.5, §6.3.3 (a)(1)",
      "the CRL has expired: its next update is past",
      "publish a new CRL, and check the publication job",
      Words.offline("12")),
  CRL_NOT_YET_VALID(
      "crl-not-yet-valid",
      Severity.ERROR,
      "RFC 5280 §5.1.2.4",
      "the CRL is not valid yet: its this update is in the future",
      "check the clocks of the CA and of the verifier",
      Words.offline("11")),
  CRL_BAD_SIGNATURE(
      "crl-bad-signature",
      Severity.ERROR,
      "RFC 5280 §6.3.3 (g)",
      "the CRL is not signed by the key of its issuer",
      "publish the CRL of the right CA; it may have been altered",
      Words.offline("8")),
  CRL_WRONG_ISSUER(
      "crl-wrong-issuer",
      Severity.ERROR,
      "RFC 5280 §6.3.3 (b)(1)",
      "the CRL found there is another issuer's",
      "publish the right CA's CRL there",
      Words.offline("3")),
  CRL_SIGNER_UNTRUSTED(
      "crl-signer-untrusted",
      Severity.ERROR,
      "RFC 5280 §6.3.3 (f)",
      "whoever signed the CRL has no valid path to the same trust anchor",
      "give the CRL signer's certificate, or publish a CRL that the CA itself signed",
      Words.offline("54")),
  CRL_SIGNER_NO_CRL_SIGN(
      "crl-signer-no-crl-sign",
      Severity.ERROR,
      "RFC 5280 §4.2.1.3, §6.3.3 (f)",
      "the key usage of the CRL's signer does not allow it to sign CRLs",
      "reissue the signer's certificate with cRLSign",
      Words.offline("35")),
  CRL_KEY_IDENTIFIER_MISMATCH(
      "crl-key-identifier-mismatch",
      Severity.WARNING,
      "RFC 5280 §5.2.1",
      "the CRL's authority key identifier does not fit its signer's certificate",
      "publish a CRL that names the key of its signer; the CA copies it from its own certificate",
      Words.offline("3")),
  CRL_OUT_OF_SCOPE(
      "crl-out-of-scope",
      Severity.ERROR,
      "RFC 5280 §5.2.5, §6.3.3 (b)(2)",
      "the CRL does not cover the certificate, as its issuing distribution point says",
      "publish a CRL that covers it, without an issuing distribution point if Windows must accept"
          + " it",
      Words.offline("44")),
  CRL_ISSUER_NOT_A_NAME(
      "crl-issuer-not-a-name",
      Severity.ERROR,
      "RFC 5280 §4.2.1.13",
      "a distribution point names the CRL's issuer by something other than a directory name",
      "reissue the certificate with the CRL issuer's distinguished name",
      Words.offline("44")),
  CRL_REASONS_INCOMPLETE(
      "crl-reasons-incomplete",
      Severity.ERROR,
      "RFC 5280 §6.3.3 (e), (l)",
      "the CRLs together do not cover all reasons for revocation",
      "publish CRLs for the other reasons too",
      Words.offline("44")),
  CRL_CRITICAL_EXTENSION_UNKNOWN(
      "crl-critical-extension-unknown",
      Severity.ERROR,
      "RFC 5280 §5.2, §5.3",
      "the CRL, or an entry, has a critical extension that is not understood",
      "publish a CRL without it",
      Words.offline("36")),
  CRL_WEAK_SIGNATURE(
      "crl-weak-signature",
      Severity.ERROR,
      "NIST SP 800-131A; CERT_TRUST_IS_OFFLINE_REVOCATION in CERT_TRUST_STATUS",
      "the CRL's signature uses a hash function that is no longer safe",
      "sign CRLs with SHA-256",
      Words.offline("")),
  CRL_NO_NEXT_UPDATE(
      "crl-no-next-update",
      Severity.WARNING,
      "RFC 5280 §5.1.2.5",
      "the CRL does not say when the next one is due",
      "publish CRLs with nextUpdate",
      Vocabulary.none()),
  DELTA_CRL_UNUSABLE(
      "delta-crl-unusable",
      Severity.ERROR,
      "Windows, certificate revocation list semantics: base and delta must both be valid",
      "the certificate's CRL has delta CRLs, and there is no usable one",
      "publish the delta CRL, or a base CRL without freshestCRL",
      Words.offline("")),
  DELTA_CRL_NOT_USED(
      "delta-crl-not-used",
      Severity.WARNING,
      "RFC 5280 §5.2.4, §6.3.3 (c)",
      "a delta CRL could not be used; the base CRL alone decided",
      "publish a delta CRL that fits the base CRL",
      Vocabulary.none()),
  SERIAL_NOT_POSITIVE(
      "serial-not-positive",
      Severity.ERROR,
      "RFC 5280 §4.1.2.2; CA/Browser Forum BR §7.1",
      "the serial number is not positive, or longer than 20 octets",
      "issue with a positive random serial number",
      Vocabulary.none()),
  KEY_IDENTIFIER_MISSING(
      "key-identifier-missing",
      Severity.ERROR,
      "RFC 5280 §4.2.1.1, §4.2.1.2",
      "a key identifier that must be there is missing",
      "issue with subject and authority key identifiers",
      Vocabulary.none()),
  AUTHORITY_KEY_IDENTIFIER_FORM(
      "authority-key-identifier-form",
      Severity.ERROR,
      "CA/Browser Forum BR §7.1.2.1.3, §7.1.2.11.1",
      "the authority key identifier does not have the form it must have",
      "issue with a key identifier alone",
      Vocabulary.none()),
  COMMON_NAME_NOT_ALTERNATIVE_NAME(
      "common-name-not-alternative-name",
      Severity.ERROR,
      "CA/Browser Forum BR §7.1.4.3",
      "the common name is not among the subject alternative names",
      "repeat the common name as an alternative name in the same form, or leave it out",
      Vocabulary.none()),
  PURPOSE_NOT_STATED(
      "purpose-not-stated",
      Severity.ERROR,
      "CA/Browser Forum BR §7.1.2.7.10",
      "the certificate does not state its extended key usage, or states one that it may not have",
      "issue it with serverAuth",
      Vocabulary.none()),
  WILDCARD_TOO_BROAD(
      "wildcard-too-broad",
      Severity.ERROR,
      "CA/Browser Forum BR §3.2.2.6",
      "a wildcard stands directly below a public suffix",
      "name the domain below the suffix",
      Vocabulary.none()),
  CURVE_NOT_NAMED(
      "curve-not-named",
      Severity.ERROR,
      "RFC 5480 §2.1.1; CVE-2020-0601; CA/Browser Forum BR §7.1.3.1.2",
      "an elliptic curve is given by its parameters, not by its name",
      "use a key on a named curve",
      Words.openssl("94")),
  LEAF_IS_CA(
      "leaf-is-ca",
      Severity.ERROR,
      "CA/Browser Forum BR §7.1.2.7.6, §7.1.2.7.8",
      "an end entity's certificate is a CA's, or may sign certificates",
      "issue an end-entity certificate from the CA and use that",
      Vocabulary.none()),
  NAME_CONSTRAINTS_IN_LEAF(
      "name-constraints-in-leaf",
      Severity.ERROR,
      "RFC 5280 §4.2.1.10",
      "a certificate that is not a CA's has name constraints",
      "issue it without name constraints",
      Vocabulary.none()),
  EXTENSION_CRITICALITY(
      "extension-criticality",
      Severity.ERROR,
      "RFC 5280 §4.2.1.6, §4.2.1.9, §4.2.1.11, §4.2.1.14; CA/Browser Forum BR §7.1.2.7",
      "an extension is critical where it may not be, or the other way round",
      "reissue the certificate with the right criticality",
      Vocabulary.none()),
  REQUEST_INVALID(
      "request-invalid",
      Severity.ERROR,
      "the request format of batches",
      "the line of the batch is not a request that can be understood",
      "correct the line; the message says what is wrong with it",
      Vocabulary.none());

  private final CatalogueEntry entry;

  VerificationCode(
      String id,
      Severity severity,
      String citation,
      String meaning,
      String remedy,
      Vocabulary vocabulary) {
    this.entry = new CatalogueEntry(id, severity, citation, meaning, remedy, vocabulary);
  }

  /** The code with this id, such as {@code crl-expired}. */
  public static Optional<VerificationCode> ofId(String id) {
    return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
  }

  /**
   * Whether such a finding means no more than that the revocation status stays unknown. Whether
   * that is a reason to refuse is for the policy to say.
   */
  public boolean leavesStatusUnknown() {
    return concern() == Concern.STATUS_UNKNOWN || concern() == Concern.OTHER_CRL;
  }

  /** What a finding of this code is about. */
  public Concern concern() {
    return switch (this) {
      case CERTIFICATE_MALFORMED,
          EXTENSION_MALFORMED,
          ALTERNATIVE_NAME_INVALID,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_YET_VALID,
          KEY_USAGE_UNSUITABLE,
          WRONG_PURPOSE,
          CRITICAL_EXTENSION_UNKNOWN,
          WEAK_KEY,
          WEAK_SIGNATURE,
          HOST_NAME_MISMATCH,
          IP_ADDRESS_MISMATCH,
          EMAIL_MISMATCH ->
          Concern.CERTIFICATE;
      case CERTIFICATE_REVOKED, CERTIFICATE_ON_HOLD -> Concern.REVOCATION;
      case CRL_OUT_OF_SCOPE, CRL_WRONG_ISSUER -> Concern.OTHER_CRL;
      case NO_DISTRIBUTION_POINT,
          CRL_MISSING,
          CRL_UNREACHABLE,
          CRL_HOST_UNRESOLVED,
          CRL_TIMED_OUT,
          CRL_HTTP_STATUS,
          CRL_NOT_A_CRL,
          CRL_NOT_DER,
          CRL_TRUNCATED,
          CRL_TOO_LARGE,
          CRL_REDIRECTED_AWAY,
          CRL_SCHEME_UNUSABLE,
          CRL_MALFORMED,
          CRL_EXPIRED,
          CRL_NOT_YET_VALID,
          CRL_BAD_SIGNATURE,
          CRL_SIGNER_UNTRUSTED,
          CRL_SIGNER_NO_CRL_SIGN,
          CRL_KEY_IDENTIFIER_MISMATCH,
          CRL_ISSUER_NOT_A_NAME,
          CRL_REASONS_INCOMPLETE,
          CRL_CRITICAL_EXTENSION_UNKNOWN,
          CRL_WEAK_SIGNATURE,
          CRL_NO_NEXT_UPDATE,
          DELTA_CRL_UNUSABLE,
          DELTA_CRL_NOT_USED ->
          Concern.STATUS_UNKNOWN;
      default -> Concern.PATH;
    };
  }

  @Override
  public CatalogueEntry entry() {
    return entry;
  }
}
