package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.ReasonFlag;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A CRL in view of one certificate.
 *
 * @param standing how near it is to the certificate
 * @param reasons the reasons for revocation that it is about; none if it is not meant
 * @param signer whose key signed it; empty if nobody's who may
 * @param problem why it does not count, if it does not
 * @param oddity what is odd about its signer, if it counts
 */
record CrlCandidate(
    ParsedCrl crl,
    Standing standing,
    Set<ReasonFlag> reasons,
    Optional<PublicKeyInfo> signer,
    Optional<CrlProblem> problem,
    Optional<CrlProblem> oddity) {

  /** The best first, then the newest, whatever order they were given in. */
  static final Comparator<CrlCandidate> ORDER =
      Comparator.comparing(CrlCandidate::standing).thenComparing(CrlCandidate::crl, newestFirst());

  CrlCandidate {
    reasons = Collections.unmodifiableSet(EnumSet.copyOf(reasons));
  }

  /** How near a CRL is to the certificate, the nearest first. */
  enum Standing {
    /** Signed with the key that signed the certificate. */
    OWN_KEY,
    /** Of the certificate's issuer, but signed with another of its keys. */
    OTHER_KEY,
    /** An indirect CRL, of whom the certificate says that it is. */
    OTHER_ISSUER,
    /** Meant for the certificate, and signed by nobody who may. */
    UNSIGNED,
    /** Of the right issuer, and meant for other certificates. */
    OUT_OF_SCOPE,
    /** Of somebody else. */
    FOREIGN
  }

  static Comparator<ParsedCrl> newestFirst() {
    return Comparator.comparing(ParsedCrl::thisUpdate)
        .thenComparing(crl -> crl.number().map(CrlNumber::value).orElse(BigInteger.ZERO))
        .reversed()
        .thenComparing(ParsedCrl::encoded);
  }

  /** Whether it was found to be signed, and to be about the certificate. */
  boolean isMeant() {
    return signer.isPresent() && !reasons.isEmpty();
  }

  boolean counts() {
    return isMeant() && problem.isEmpty();
  }

  /**
   * Whether an entry in it counts although the CRL does not: it is malformed, but not where it says
   * which certificates it is about.
   */
  boolean mayRevoke() {
    return isMeant()
        && problem.map(CrlProblem::code).equals(Optional.of(VerificationCode.CRL_MALFORMED))
        && crl.defects().stream().noneMatch(CrlCandidate::blursScope);
  }

  private static boolean blursScope(EncodingDefect defect) {
    return defect.kind() == EncodingDefect.Kind.DETAIL
        && (defect.where().endsWith(IssuingDistributionPoint.OID.value())
            || defect.where().endsWith(DeltaCrlIndicator.OID.value())
            || defect.where().equals("certificateIssuer"));
  }

  /** Whether OpenSSL takes it and not the other one. */
  boolean isPreferredByOpenssl(CrlCandidate other) {
    int newer = crl.thisUpdate().compareTo(other.crl.thisUpdate());
    boolean onlyOtherIsDelta = crl.deltaBase().isEmpty() && other.crl.deltaBase().isPresent();
    return newer > 0 || (newer == 0 && onlyOtherIsDelta);
  }

  /** Whether it replaces the other one: the same key's, for the same certificates, and newer. */
  boolean replaces(CrlCandidate older) {
    return signer.equals(older.signer) && scope(crl).equals(scope(older.crl)) && isNewer(older);
  }

  private static Optional<IssuingDistributionPoint> scope(ParsedCrl crl) {
    return crl.extension(IssuingDistributionPoint.class);
  }

  /** By number (RFC 5280 §5.2.3); by time where one has none. */
  private boolean isNewer(CrlCandidate other) {
    Optional<CrlNumber> own = crl.number();
    Optional<CrlNumber> others = other.crl.number();
    if (own.isEmpty() || others.isEmpty() || own.equals(others)) {
      return crl.thisUpdate().isAfter(other.crl.thisUpdate());
    }
    return own.get().value().compareTo(others.get().value()) > 0;
  }
}
