package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Issuers are CAs, and no more of them follow than allowed (RFC 5280 §6.1.4 (k) to (m)). */
public final class BasicConstraintsCheck implements Check {
  @Override
  public String id() {
    return "basic-constraints";
  }

  @Override
  public Set<Oid> enforces() {
    return Set.of(BasicConstraints.OID);
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    judgement.notApplicable(0, "end entity");
    for (int i = 1; i <= path.lastPosition(); i++) {
      if (examination.isBareAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
      } else {
        judgeIssuer(path, i, judgement);
      }
    }
    judgeDepth(examination, judgement);
  }

  private static void judgeIssuer(CertificationPath path, int position, Judgement judgement) {
    ParsedCertificate issuer = path.at(position);
    int depthBelow = path.depthBelow(position);
    Optional<BasicConstraints> constraints = issuer.extension(BasicConstraints.class);
    if (!issuer.isCa() || issuer.version() < 3) {
      judgement.fail(
          position,
          VerificationCode.NOT_A_CA,
          constraints.isPresent() && issuer.version() >= 3
              ? "it has issued a certificate, but its basic constraints say that it is not a CA"
              : "it has issued a certificate, but nothing says that it is a CA",
          Evidence.of(
              "version",
              Integer.toString(issuer.version()),
              "basicConstraints",
              constraints.map(c -> "cA FALSE").orElse("absent")));
      return;
    }
    OptionalInt allowed = constraints.map(BasicConstraints::pathLength).orElse(OptionalInt.empty());
    if (allowed.isPresent() && depthBelow > allowed.getAsInt()) {
      judgement.fail(
          position,
          VerificationCode.PATH_LENGTH_EXCEEDED,
          tooManyBelow(allowed.getAsInt(), depthBelow),
          Evidence.of(
              "allowed",
              Integer.toString(allowed.getAsInt()),
              "found",
              Integer.toString(depthBelow),
              "below",
              path.certificates().subList(1, position).stream()
                  .filter(ca -> !ca.isSelfIssued())
                  .map(ca -> ca.subject().toString())
                  .collect(Collectors.joining("; "))));
    }
  }

  private static String tooManyBelow(int allowed, int found) {
    return "it allows "
        + (allowed == 0 ? "no CA" : allowed == 1 ? "one CA" : allowed + " CAs")
        + " below itself, and there "
        + (found == 1 ? "is one" : "are " + found);
  }

  private static void judgeDepth(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    OptionalInt allowed = examination.request().maxDepth();
    int end = path.isAnchored() ? path.lastPosition() : path.lastPosition() + 1;
    int depth = path.depthBelow(end);
    if (allowed.isPresent() && depth > allowed.getAsInt()) {
      judgement.failPath(
          path.lastPosition(),
          VerificationCode.DEPTH_EXCEEDED,
          depth + " intermediate CAs, and the caller allows " + allowed.getAsInt(),
          Evidence.of(
              "allowed", Integer.toString(allowed.getAsInt()), "found", Integer.toString(depth)));
    }
  }
}
