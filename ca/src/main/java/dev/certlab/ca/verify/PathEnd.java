package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.path.IssuerIndex;
import dev.certlab.ca.verify.path.IssuerReference;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why a path ends where it does, short of a trust anchor.
 *
 * @param namesakes certificates of the name that the last one's issuer should have
 */
record PathEnd(
    VerificationRequest request,
    CertificationPath path,
    List<ParsedCertificate> namesakes,
    SignatureVerdicts signatures) {

  Finding finding() {
    Optional<ParsedCertificate> noRoot =
        path.certificates().stream().filter(request.trust()::contain).findFirst();
    if (noRoot.isPresent()) {
      return atNoRoot(noRoot.get());
    }
    boolean selfSigned =
        path.last().isSelfIssued()
            && signatures.of(path.last(), path.last().publicKey()) == SignatureCheck.VALID;
    return selfSigned ? atSelfSigned(path.last()) : atMissingIssuer(path.last());
  }

  private Finding atNoRoot(ParsedCertificate trusted) {
    return Finding.of(
        VerificationCode.ANCHOR_NOT_SELF_SIGNED,
        trusted.subject()
            + " is trusted, but it is not a root; its issuer "
            + trusted.issuer()
            + " is not trusted",
        Evidence.of(
            "subject", trusted.subject().toString(), "issuer", trusted.issuer().toString()));
  }

  private Finding atSelfSigned(ParsedCertificate root) {
    VerificationCode code =
        path.lastPosition() == 0
            ? VerificationCode.SELF_SIGNED_UNTRUSTED
            : VerificationCode.UNTRUSTED_ROOT;
    String succession =
        request.trust().certificates().stream()
            .filter(anchor -> isOtherOfThatName(root, anchor))
            .min(Comparator.comparing(ParsedCertificate::encoded)) // however they were given
            .map(anchor -> "; " + succession(root, anchor))
            .orElse("");
    return Finding.of(
        code,
        root.subject() + " is self-signed and not trusted" + succession,
        Evidence.of("subject", root.subject().toString(), "serial", root.serial().hex()));
  }

  /** A root that has taken over is trusted by itself, or by the word of the one before. */
  private static String succession(ParsedCertificate root, ParsedCertificate anchor) {
    String other = "what is trusted has the same name and another key";
    return root.validity().notBefore().isAfter(anchor.validity().notBefore())
        ? other
            + ", and is older: this one has taken over and is not trusted here yet, nor has the"
            + " older one signed a certificate for it"
        : other;
  }

  private static boolean isOtherOfThatName(ParsedCertificate root, ParsedCertificate anchor) {
    return anchor.subject().matches(root.subject())
        && !anchor.publicKey().encoded().equals(root.publicKey().encoded());
  }

  private Finding atMissingIssuer(ParsedCertificate child) {
    return Finding.of(
        VerificationCode.NO_PATH,
        "no certificate of the issuer "
            + child.issuer()
            + " is at hand"
            + namesake(child).or(() -> ofOtherName(child)).map(text -> "; " + text).orElse(""),
        Evidence.of(
            "issuer",
            child.issuer().toString(),
            "authorityKeyIdentifier",
            child.authorityKeyIdentifier().map(Object::toString).orElse("absent")));
  }

  /** A CA that was made anew under its old name is the usual reason. */
  private Optional<String> namesake(ParsedCertificate child) {
    return namesakes.stream()
        .flatMap(ca -> IssuerReference.of(child).misfit(ca).stream())
        .findFirst()
        .map(
            misfit ->
                "the one of that name has another "
                    + (misfit.part() == IssuerReference.Part.KEY ? "key" : "serial number")
                    + ": the authority key identifier names "
                    + misfit.text());
  }

  /** The CA that the author of the certificate had in mind, but whose name differs. */
  private Optional<String> ofOtherName(ParsedCertificate child) {
    return Stream.concat(
            request.untrusted().certificates().stream(), request.trust().certificates().stream())
        .filter(ca -> !ca.subject().matches(child.issuer()))
        .filter(ca -> IssuerIndex.match(child, ca) == IssuerIndex.KeyMatch.SAME)
        .min(Comparator.comparing(ParsedCertificate::encoded)) // whatever order they were given in
        .map(ca -> "the key identifier is that of " + ca.subject() + ", a different name");
  }
}
