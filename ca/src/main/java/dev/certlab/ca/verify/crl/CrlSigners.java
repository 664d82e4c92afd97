package dev.certlab.ca.verify.crl;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.verify.path.IssuerReference;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds whose key signed a CRL, and whether it may (RFC 5280 §6.3.3 (f), (g)). */
final class CrlSigners {
  /** Certificates of the CRL issuer's name that are tried; real CAs have two or three. */
  private static final int MOST_CANDIDATES = 32;

  private final Examination examination;
  private final int position;
  private final SignerTrust trust;

  /**
   * @param position of the certificate whose status is sought
   */
  CrlSigners(Examination examination, int position, SignerTrust trust) {
    this.examination = examination;
    this.position = position;
    this.trust = trust;
  }

  /** The signer's key and perhaps something odd about it, or why there is none. */
  record Outcome(
      Optional<PublicKeyInfo> key, Optional<CrlProblem> problem, Optional<CrlProblem> oddity) {
    static Outcome of(PublicKeyInfo key, Optional<CrlProblem> oddity) {
      return new Outcome(Optional.of(key), Optional.empty(), oddity);
    }

    static Outcome of(CrlProblem problem) {
      return new Outcome(Optional.empty(), Optional.of(problem), Optional.empty());
    }

    static Outcome of(VerificationCode code, ParsedCrl crl, String message) {
      return of(CrlProblem.of(code, crl, message));
    }
  }

  /** Whether the key that signed the certificate signed the CRL too. */
  boolean isOwn(PublicKeyInfo key) {
    return key.encoded().equals(examination.keys().at(position + 1).encoded());
  }

  Outcome signerOf(ParsedCrl crl) {
    List<ParsedCertificate> candidates = candidates(crl);
    Optional<Outcome> refused = Optional.empty();
    for (ParsedCertificate candidate : candidates) {
      int inPath = examination.path().certificates().indexOf(candidate);
      PublicKeyInfo key = inPath > position ? examination.keys().at(inPath) : candidate.publicKey();
      if (examination.signatures().of(crl, key) != SignatureCheck.VALID) {
        continue;
      }
      Outcome outcome = permission(crl, candidate, inPath > position, key);
      if (outcome.key().isPresent()) {
        return outcome;
      }
      refused = refused.or(() -> Optional.of(outcome));
    }
    return refused.orElseGet(() -> signedByNobody(crl, candidates));
  }

  private Outcome signedByNobody(ParsedCrl crl, List<ParsedCertificate> candidates) {
    if (candidates.isEmpty()) {
      return Outcome.of(
          VerificationCode.CRL_SIGNER_UNTRUSTED,
          crl,
          "no certificate of the CRL's signer " + crl.issuer() + " is at hand");
    }
    String why = "the CRL's signature does not fit the key of " + crl.issuer();
    if (candidates.stream().allMatch(signer -> keyIdMismatch(crl, signer))) {
      boolean onlyIssuer = examination.request().deviates(Deviation.CRL_SIGNED_BY_ISSUER_ONLY);
      why =
          "the CRL is signed with another key of "
              + crl.issuer()
              + (onlyIssuer
                  ? " than the certificate"
                  : ", and no certificate with that key is at hand");
    }
    return Outcome.of(VerificationCode.CRL_BAD_SIGNATURE, crl, why);
  }

  /** Those of the CRL issuer's name, the likeliest first, whatever order they were given in. */
  private List<ParsedCertificate> candidates(ParsedCrl crl) {
    VerificationRequest request = examination.request();
    CertificationPath path = examination.path();
    Set<ParsedCertificate> all = new LinkedHashSet<>();
    all.add(path.at(position + 1));
    if (!request.deviates(Deviation.CRL_SIGNED_BY_ISSUER_ONLY)) {
      all.addAll(path.certificates());
      all.addAll(request.trust().certificates());
      all.addAll(request.untrusted().certificates());
    }
    List<ParsedCertificate> named = new ArrayList<>();
    for (ParsedCertificate certificate : all) {
      if (certificate.subject().matches(crl.issuer())) {
        named.add(certificate);
      }
    }
    if (named.size() > 1) {
      named.sort(
          Comparator.comparing((ParsedCertificate signer) -> keyIdMismatch(crl, signer))
              .thenComparing(signer -> !path.certificates().contains(signer))
              .thenComparing(signer -> !signer.validity().contains(request.time()))
              .thenComparing(ParsedCertificate::encoded));
    }
    return named.size() <= MOST_CANDIDATES ? named : named.subList(0, MOST_CANDIDATES);
  }

  private static boolean keyIdMismatch(ParsedCrl crl, ParsedCertificate signer) {
    return crl.authorityKeyIdentifier()
        .flatMap(wanted -> signer.subjectKeyIdentifier().map(found -> !wanted.equals(found)))
        .orElse(false);
  }

  private Outcome permission(
      ParsedCrl crl, ParsedCertificate signer, boolean inPath, PublicKeyInfo key) {
    Optional<KeyUsage> usage = signer.extension(KeyUsage.class);
    if (usage.isPresent() && !usage.get().has(KeyUsageBit.CRL_SIGN)) {
      return Outcome.of(
          VerificationCode.CRL_SIGNER_NO_CRL_SIGN,
          crl,
          "the key usage of the CRL's signer " + signer.subject() + " lacks cRLSign");
    }
    if (!inPath && !trust.isTrusted(examination, signer)) {
      return Outcome.of(
          VerificationCode.CRL_SIGNER_UNTRUSTED,
          crl,
          "the CRL's signer " + signer.subject() + " has no valid path to the same trust anchor");
    }
    Optional<CrlProblem> misfit = misfit(crl, signer);
    return binding(crl, misfit, inPath).map(Outcome::of).orElseGet(() -> Outcome.of(key, misfit));
  }

  /** What an identifier that does not fit means to the policy's verifier, if it minds. */
  private Optional<CrlProblem> binding(ParsedCrl crl, Optional<CrlProblem> misfit, boolean inPath) {
    if (examination.request().deviates(Deviation.CRL_KEY_IDENTIFIER_BINDS)) {
      return misfit;
    }
    // The JDK takes a signer outside of the path if it is the one that the CRL names.
    return inPath || misfit.isPresent() ? ofOtherKeyThanCertificates(crl) : Optional.empty();
  }

  private static Optional<CrlProblem> misfit(ParsedCrl crl, ParsedCertificate signer) {
    return IssuerReference.of(crl)
        .misfit(signer)
        .map(
            misfit ->
                CrlProblem.of(
                    VerificationCode.CRL_KEY_IDENTIFIER_MISMATCH,
                    crl,
                    "the CRL's authority key identifier does not fit its signer: it names "
                        + misfit.text()));
  }

  /** The JDK compares the identifier with the certificate's own. */
  private Optional<CrlProblem> ofOtherKeyThanCertificates(ParsedCrl crl) {
    if (!examination.request().deviates(Deviation.CRL_KEY_IDENTIFIER_IS_CERTIFICATES)) {
      return Optional.empty();
    }
    Optional<KeyIdentifier> asked = examination.at(position).authorityKeyIdentifier();
    return crl.authorityKeyIdentifier()
        .filter(named -> asked.isPresent() && !named.equals(asked.get()))
        .map(
            named ->
                CrlProblem.of(
                    VerificationCode.CRL_KEY_IDENTIFIER_MISMATCH,
                    crl,
                    "the CRL's authority key identifier names the key "
                        + named
                        + ", and the certificate's "
                        + asked.orElseThrow()));
  }
}
