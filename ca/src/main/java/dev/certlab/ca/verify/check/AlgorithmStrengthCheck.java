package dev.certlab.ca.verify.check;

import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.verify.request.WeakAlgorithms;
import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.Optional;

/**
 * Signatures and keys are strong enough, and curves have names. RFC 5280 sets no floor; this one is
 * NIST SP 800-131A's, with the exceptions of the policy.
 */
public final class AlgorithmStrengthCheck implements Check {
  private static final int LEAST_MODULUS = 2048;
  private static final int LEAST_MODULUS_ELSEWHERE = 1024;
  private static final int LEAST_ORDER = 224;

  @Override
  public String id() {
    return "algorithm-strength";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    VerificationRequest request = examination.request();
    boolean allowed = request.weakAlgorithms() == WeakAlgorithms.ALLOWED;
    for (int i = 0; i <= examination.path().lastPosition(); i++) {
      ParsedCertificate certificate = examination.at(i);
      judgeCurve(certificate.publicKey(), i, judgement);
      if (allowed) {
        judgement.notApplicable(i, "the caller allows weak algorithms");
        continue;
      }
      judgeKey(certificate.publicKey(), request, i, judgement);
      if (!examination.path().isAnchor(i)) {
        judgeSignature(certificate.signatureAlgorithm(), request, i, judgement);
      }
    }
  }

  /** Nobody should compute with parameters that somebody else chose (CVE-2020-0601). */
  private static void judgeCurve(PublicKeyInfo key, int position, Judgement judgement) {
    if (key.isOnUnnamedCurve()) {
      judgement.fail(
          position,
          VerificationCode.CURVE_NOT_NAMED,
          "its key's curve is given by parameters, not by a name",
          Evidence.of("found", key.description()));
    }
  }

  private static void judgeSignature(
      AlgorithmIdentifier algorithm,
      VerificationRequest request,
      int position,
      Judgement judgement) {
    weakness(algorithm, request)
        .ifPresent(
            weak ->
                judgement.note(
                    position,
                    VerificationCode.WEAK_SIGNATURE,
                    weak.severity(),
                    "it is signed with " + weak.name(),
                    Evidence.of("algorithm", weak.name())));
  }

  /**
   * A signature algorithm whose hash is not safe any more.
   *
   * @param severity what that means to the policy's verifier
   */
  public record Weakness(String name, Severity severity) {}

  /** What is weak about a signature algorithm; nothing if the caller allows weak ones. */
  public static Optional<Weakness> weakness(
      AlgorithmIdentifier algorithm, VerificationRequest request) {
    if (request.weakAlgorithms() == WeakAlgorithms.ALLOWED) {
      return Optional.empty();
    }
    String name = SignatureScheme.describe(algorithm);
    if (name.startsWith("MD5")) {
      return weakness(name, Deviation.ANY_ALGORITHM_WARNS, request);
    }
    return name.startsWith("SHA1")
        ? weakness(name, Deviation.OLD_ALGORITHMS_WARN, request)
        : Optional.empty();
  }

  private static Optional<Weakness> weakness(
      String name, Deviation exception, VerificationRequest request) {
    return Optional.of(
        new Weakness(name, request.deviates(exception) ? Severity.WARNING : Severity.ERROR));
  }

  private static void judgeKey(
      PublicKeyInfo key, VerificationRequest request, int position, Judgement judgement) {
    int recommended = recommended(key);
    if (key.strength() > 0 && key.strength() < recommended) {
      boolean tolerated = key.strength() >= tolerated(key, request);
      judgement.note(
          position,
          VerificationCode.WEAK_KEY,
          tolerated ? Severity.WARNING : Severity.ERROR,
          "its key is " + key.description() + ", and " + recommended + " bits are the least",
          Evidence.of(
              "key",
              key.description(),
              "found",
              key.strength() + " bits",
              "least",
              recommended + " bits"));
    } else if (request.deviates(Deviation.BASELINE_REQUIREMENTS) && !isBaseline(key)) {
      judgement.fail(
          position,
          VerificationCode.WEAK_KEY,
          "the baseline requirements do not allow a key of " + key.description(),
          Evidence.of("key", key.description(), "curve", key.curve()));
    }
  }

  private static int recommended(PublicKeyInfo key) {
    return switch (key.kind()) {
      case RSA, RSA_PSS, DSA -> LEAST_MODULUS;
      case EC -> LEAST_ORDER;
      case ED25519, ED448, OTHER -> 0;
    };
  }

  /** From how many bits on the policy's verifier does no more than warn. */
  private static int tolerated(PublicKeyInfo key, VerificationRequest request) {
    if (request.deviates(Deviation.ANY_ALGORITHM_WARNS)) {
      return 0;
    }
    boolean modulus = recommended(key) == LEAST_MODULUS;
    return modulus && request.deviates(Deviation.OLD_ALGORITHMS_WARN)
        ? LEAST_MODULUS_ELSEWHERE
        : recommended(key);
  }

  /** CA/Browser Forum BR §6.1.5: RSA moduli in whole octets, P-256, P-384, P-521. */
  private static boolean isBaseline(PublicKeyInfo key) {
    return switch (key.kind()) {
      case RSA -> key.strength() % 8 == 0;
      case EC -> EllipticCurves.isOfTheJdk(key) || key.isOnUnnamedCurve(); // CURVE_NOT_NAMED tells
      case RSA_PSS, ED25519, ED448, DSA, OTHER -> false;
    };
  }
}
