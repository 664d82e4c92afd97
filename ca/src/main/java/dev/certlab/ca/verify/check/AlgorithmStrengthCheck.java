package dev.certlab.ca.verify.check;

import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.verify.request.WeakAlgorithms;
import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.Optional;

/**
 * Signatures and keys are strong enough. RFC 5280 sets no floor; this one is NIST SP 800-131A's,
 * with the exceptions of the policy.
 */
public final class AlgorithmStrengthCheck implements Check {
  @Override
  public String id() {
    return "algorithm-strength";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    VerificationRequest request = examination.request();
    boolean allowed = request.weakAlgorithms() == WeakAlgorithms.ALLOWED;
    for (int i = 0; i <= examination.path().lastPosition(); i++) {
      if (allowed) {
        judgement.notApplicable(i, "the caller allows weak algorithms");
        continue;
      }
      ParsedCertificate certificate = examination.at(i);
      judgeKey(certificate.publicKey(), request, i, judgement);
      if (!examination.path().isAnchor(i)) {
        judgeSignature(certificate.signatureAlgorithm(), request, i, judgement);
      }
    }
  }

  private static void judgeSignature(
      AlgorithmIdentifier algorithm,
      VerificationRequest request,
      int position,
      Judgement judgement) {
    weakness(algorithm, request.deviates(Deviation.WEAK_ALGORITHMS_PASS))
        .ifPresent(
            name ->
                judgement.fail(
                    position,
                    VerificationCode.WEAK_SIGNATURE,
                    "it is signed with " + name,
                    Evidence.of("algorithm", name)));
  }

  /** The name of a signature algorithm whose hash is not safe any more. */
  public static Optional<String> weakness(AlgorithmIdentifier algorithm, boolean sha1Passes) {
    return SignatureScheme.of(algorithm)
        .map(SignatureScheme::jcaName)
        .filter(name -> name.startsWith("MD5") || (name.startsWith("SHA1") && !sha1Passes));
  }

  private static void judgeKey(
      PublicKeyInfo key, VerificationRequest request, int position, Judgement judgement) {
    int least = leastStrength(key, request);
    if (key.strength() > 0 && key.strength() < least) {
      judgement.fail(
          position,
          VerificationCode.WEAK_KEY,
          "its key is " + key.description() + ", and " + least + " bits are the least",
          Evidence.of(
              "key",
              key.description(),
              "found",
              key.strength() + " bits",
              "least",
              least + " bits"));
    } else if (request.deviates(Deviation.BASELINE_REQUIREMENTS) && !isBaseline(key)) {
      judgement.fail(
          position,
          VerificationCode.WEAK_KEY,
          "the baseline requirements do not allow a key of " + key.description(),
          Evidence.of("key", key.description(), "curve", key.curve()));
    }
  }

  private static int leastStrength(PublicKeyInfo key, VerificationRequest request) {
    return switch (key.kind()) {
      case RSA, RSA_PSS, DSA -> request.deviates(Deviation.WEAK_ALGORITHMS_PASS) ? 1024 : 2048;
      case EC -> 224;
      case ED25519, ED448, OTHER -> 0;
    };
  }

  /** CA/Browser Forum BR §6.1.5: RSA moduli in whole octets, P-256, P-384, P-521. */
  private static boolean isBaseline(PublicKeyInfo key) {
    return switch (key.kind()) {
      case RSA -> key.strength() % 8 == 0;
      case EC ->
          switch (key.curve()) {
            case "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35" -> true;
            default -> key.curve().equals("explicit"); // CURVE_NOT_NAMED tells
          };
      case RSA_PSS, ED25519, ED448, DSA, OTHER -> false;
    };
  }
}
