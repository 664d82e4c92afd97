package dev.certlab.ca.verify;

import static dev.certlab.ca.verify.Forge.NOW;

import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.RevocationReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Chains and CRLs for the codes about revocation. */
final class CrlCases {
  private static final Oid UNKNOWN = new Oid("1.3.6.1.4.1.55738.666.1");
  private static final String URI = "http://crl.contoso.com/Issuing.crl";

  private final TestPki pki;
  private final Forge forge;
  private final Entity root;
  private final Entity issuing;
  private final Map<VerificationCode, Supplier<List<Finding>>> cases;

  CrlCases(TestPki pki, Map<VerificationCode, Supplier<List<Finding>>> cases) {
    this.pki = pki;
    this.forge = pki.forge();
    this.root = pki.root();
    this.issuing = pki.issuing();
    this.cases = cases;
    places();
    crls();
  }

  /** Places that fail; HttpCrlSourceTest makes them fail for real. */
  private void places() {
    for (VerificationCode code :
        List.of(
            VerificationCode.CRL_UNREACHABLE,
            VerificationCode.CRL_HOST_UNRESOLVED,
            VerificationCode.CRL_TIMED_OUT,
            VerificationCode.CRL_HTTP_STATUS,
            VerificationCode.CRL_NOT_A_CRL,
            VerificationCode.CRL_TRUNCATED,
            VerificationCode.CRL_TOO_LARGE,
            VerificationCode.CRL_REDIRECTED_AWAY)) {
      CrlSource failing =
          query -> CrlLookup.of(List.of(), List.of(new CrlFailure(code, URI, "failed")));
      cases.put(code, () -> pki.findings(withPoint(failing)));
    }
    cases.put(
        VerificationCode.CRL_SCHEME_UNUSABLE,
        () ->
            pki.findings(
                pki.about(
                        forge.endEntity("leaf").cdp("https://crl.contoso.com/a").issuedBy(issuing))
                    .revocation(RevocationPolicy.LEAF)
                    .policy(ValidationPolicy.WINDOWS)));
    cases.put(
        VerificationCode.CRL_NOT_DER,
        () -> pki.findings(withPoint(query -> CrlLookup.fetched(asPem(), List.of(), List.of()))));
    cases.put(VerificationCode.CRL_MISSING, () -> pki.findings(withPoint(CrlSource.none())));
    cases.put(
        VerificationCode.NO_DISTRIBUTION_POINT,
        () ->
            pki.findings(
                pki.about(forge.endEntity("leaf").issuedBy(issuing))
                    .revocation(RevocationPolicy.LEAF)));
  }

  private CrlOrigin asPem() {
    return new CrlOrigin(forge.crl(issuing).sign(), URI, List.of(), CrlOrigin.Form.PEM);
  }

  private VerificationRequest.Builder withPoint(CrlSource source) {
    return pki.about(forge.endEntity("leaf").cdp(URI).issuedBy(issuing))
        .revocation(RevocationPolicy.LEAF)
        .crls(source);
  }

  private void crl(VerificationCode code, Supplier<ParsedCrl> crl) {
    cases.put(code, () -> pki.findings(withPoint(query -> onlyComplete(query, crl.get()))));
  }

  private static CrlLookup onlyComplete(CrlQuery query, ParsedCrl crl) {
    return query.kind() == CrlQuery.Kind.COMPLETE
        ? CrlLookup.of(List.of(crl), List.of())
        : new CrlLookup.Nothing(List.of());
  }

  private void crls() {
    crl(
        VerificationCode.CRL_KEY_IDENTIFIER_MISMATCH,
        () ->
            forge
                .crl(issuing)
                .with(
                    AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0102030405"))),
                    Criticality.NON_CRITICAL)
                .sign());
    for (RevocationReason reason :
        List.of(RevocationReason.KEY_COMPROMISE, RevocationReason.CERTIFICATE_HOLD)) {
      cases.put(
          reason == RevocationReason.CERTIFICATE_HOLD
              ? VerificationCode.CERTIFICATE_ON_HOLD
              : VerificationCode.CERTIFICATE_REVOKED,
          () -> {
            Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(issuing);
            ParsedCrl crl = forge.crl(issuing).revoke(leaf, reason).sign();
            return pki.findings(
                pki.about(leaf).revocation(RevocationPolicy.LEAF).crls(CrlSource.of(List.of(crl))));
          });
    }
    crl(
        VerificationCode.CRL_EXPIRED,
        () ->
            forge
                .crl(issuing)
                .updates(
                    NOW.minus(Duration.ofDays(8)), Optional.of(NOW.minus(Duration.ofSeconds(1))))
                .sign());
    crl(
        VerificationCode.CRL_NOT_YET_VALID,
        () -> forge.crl(issuing).updates(NOW.plus(Duration.ofSeconds(1)), Optional.empty()).sign());
    crl(
        VerificationCode.CRL_NO_NEXT_UPDATE,
        () -> forge.crl(issuing).updates(NOW, Optional.empty()).sign());
    crl(VerificationCode.CRL_BAD_SIGNATURE, () -> forge.crl(issuing).signBy(root.keys()));
    crl(VerificationCode.CRL_WRONG_ISSUER, () -> forge.crl(root).sign());
    crl(
        VerificationCode.CRL_WEAK_SIGNATURE,
        () -> forge.crl(issuing).signedWith(SignatureScheme.ECDSA_SHA1).sign());
    crl(
        VerificationCode.CRL_OUT_OF_SCOPE,
        () ->
            forge
                .crl(issuing)
                .with(
                    scope(Set.of(IssuingDistributionPoint.Scope.ONLY_CA_CERTIFICATES), Set.of()),
                    Criticality.CRITICAL)
                .sign());
    crl(
        VerificationCode.CRL_REASONS_INCOMPLETE,
        () ->
            forge
                .crl(issuing)
                .with(scope(Set.of(), Set.of(ReasonFlag.KEY_COMPROMISE)), Criticality.CRITICAL)
                .sign());
    crl(
        VerificationCode.CRL_MALFORMED,
        () -> forge.crl(issuing).with(scope(Set.of(), Set.of()), Criticality.CRITICAL).sign());
    crl(
        VerificationCode.CRL_CRITICAL_EXTENSION_UNKNOWN,
        () ->
            forge
                .crl(issuing)
                .with(
                    new dev.certlab.ca.x509.OpaqueExtension(UNKNOWN, Octets.ofHex("0500")),
                    Criticality.CRITICAL)
                .sign());
    cases.put(VerificationCode.CRL_ISSUER_NOT_A_NAME, this::issuerNamedByHost);
    cases.put(VerificationCode.CRL_SIGNER_NO_CRL_SIGN, this::signerMayNot);
    cases.put(VerificationCode.CRL_SIGNER_UNTRUSTED, this::signerUnknown);
    deltas();
  }

  private static IssuingDistributionPoint scope(
      Set<IssuingDistributionPoint.Scope> scope, Set<ReasonFlag> reasons) {
    return new IssuingDistributionPoint(
        Optional.empty(),
        scope,
        reasons.isEmpty() ? Optional.empty() : Optional.of(reasons),
        IssuingDistributionPoint.Issuers.OWN);
  }

  private List<Finding> issuerNamedByHost() {
    GeneralName host = new GeneralName.DnsName("indirect.contoso.com");
    CrlDistributionPoint point =
        new CrlDistributionPoint(Optional.empty(), Optional.empty(), List.of(host));
    Entity leaf =
        forge
            .endEntity("leaf")
            .with(new CrlDistributionPoints(List.of(point)), Criticality.NON_CRITICAL)
            .issuedBy(issuing);
    return pki.findings(pki.about(leaf).revocation(RevocationPolicy.LEAF));
  }

  private List<Finding> signerMayNot() {
    Entity ca = forge.ca("No CRLs").with(KeyUsage.of(KeyUsageBit.KEY_CERT_SIGN)).issuedBy(root);
    Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(ca);
    CrlSource source = CrlSource.of(List.of(forge.crl(ca).sign()));
    return pki.findings(pki.about(leaf, ca).revocation(RevocationPolicy.LEAF).crls(source));
  }

  /** The CRL is signed with another key of the same name, whose certificate leads nowhere. */
  private List<Finding> signerUnknown() {
    Entity impostor = forge.ca("Issuing").selfSigned();
    Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(issuing);
    CrlSource source = CrlSource.of(List.of(forge.crl(impostor).sign()));
    return pki.findings(pki.about(leaf, impostor).revocation(RevocationPolicy.LEAF).crls(source));
  }

  private void deltas() {
    FreshestCrl freshest = new FreshestCrl(List.of(CrlDistributionPoint.ofUri(URI)));
    Supplier<CrlSource> source =
        () ->
            CrlSource.of(
                List.of(
                    forge.crl(issuing).with(freshest, Criticality.NON_CRITICAL).sign(),
                    forge
                        .crl(issuing)
                        .with(new DeltaCrlIndicator(CrlNumber.of(99)), Criticality.CRITICAL)
                        .with(CrlNumber.of(100), Criticality.NON_CRITICAL)
                        .sign()));
    cases.put(VerificationCode.DELTA_CRL_NOT_USED, () -> pki.findings(withPoint(source.get())));
    cases.put(
        VerificationCode.DELTA_CRL_UNUSABLE,
        () -> pki.findings(withPoint(source.get()).policy(ValidationPolicy.WINDOWS)));
  }
}
