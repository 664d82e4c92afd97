package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ReasonFlag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what is missing where no CRL was wrong, and yet the status is unknown. */
record MissingCrl(CertificatePoints points, VerificationRequest request) {
  /** Issuers of the CRLs that are there instead; more would explain no better. */
  private static final int MOST_OTHERS = 5;

  CrlProblem problem(List<DistinguishedName> others) {
    String wanted = names(points.wanted());
    boolean hasDelta = hasDelta();
    String onlyDelta = hasDelta ? "; there is a delta CRL, but not its base" : "";
    String instead =
        others.isEmpty() || hasDelta ? "" : "; the CRLs at hand are from other issuers";
    if (points.stated().isEmpty() && !hasDelta) {
      return new CrlProblem(
          VerificationCode.NO_DISTRIBUTION_POINT,
          "the certificate has no CRL distribution point, and no CRL from "
              + wanted
              + " was given"
              + instead,
          Evidence.of("wanted", wanted, "atHand", atHand(others)));
    }
    return new CrlProblem(
        VerificationCode.CRL_MISSING,
        "no CRL from " + wanted + " is at hand" + onlyDelta + instead,
        Evidence.of("wanted", wanted, "atHand", atHand(others), "uri", uris(points.stated())));
  }

  private boolean hasDelta() {
    return !request
        .crls()
        .find(
            new CrlQuery(
                points.certificate(),
                CrlQuery.Kind.DELTA,
                List.copyOf(points.wanted()),
                List.of(),
                request.time()))
        .crls()
        .isEmpty();
  }

  private static String atHand(List<DistinguishedName> others) {
    String first =
        others.stream()
            .map(DistinguishedName::toString)
            .sorted()
            .limit(MOST_OTHERS)
            .collect(Collectors.joining("; "));
    int more = others.size() - MOST_OTHERS;
    return others.isEmpty() ? "none" : more > 0 ? first + " and " + more + " more" : first;
  }

  static String names(Iterable<DistinguishedName> names) {
    Set<String> texts = new LinkedHashSet<>();
    names.forEach(name -> texts.add(name.toString()));
    return String.join(" or ", texts);
  }

  private static String uris(List<CrlDistributionPoint> stated) {
    List<String> uris = stated.stream().flatMap(point -> point.uris().stream()).toList();
    return uris.isEmpty() ? "none" : String.join(", ", uris);
  }

  /** The CRLs were fine, and are not about every reason for which one may revoke. */
  static CrlProblem reasons(Set<ReasonFlag> covered) {
    Set<ReasonFlag> open = new TreeSet<>(CrlScope.allReasons());
    open.removeAll(covered);
    return new CrlProblem(
        VerificationCode.CRL_REASONS_INCOMPLETE,
        "no CRL says whether it is revoked for " + labels(open),
        Evidence.of("covered", labels(new TreeSet<>(covered)), "open", labels(open)));
  }

  private static String labels(Set<ReasonFlag> reasons) {
    return reasons.stream().map(MissingCrl::label).collect(Collectors.joining(", "));
  }

  /** As RFC 5280 §4.2.1.13 writes it: keyCompromise, cACompromise. */
  private static String label(ReasonFlag reason) {
    String[] words = reason.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder label =
        new StringBuilder(
            switch (words[0]) {
              case "ca" -> "cA";
              case "aa" -> "aA";
              default -> words[0];
            });
    for (int i = 1; i < words.length; i++) {
      label.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return label.toString();
  }
}
