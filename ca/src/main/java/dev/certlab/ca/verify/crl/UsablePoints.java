package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The distribution points that the policy's verifier would use, and why not the others. */
record UsablePoints(List<CrlDistributionPoint> points, List<CrlProblem> problems) {
  UsablePoints {
    points = List.copyOf(points);
    problems = List.copyOf(problems);
  }

  static UsablePoints of(List<CrlDistributionPoint> stated, VerificationRequest request) {
    List<CrlDistributionPoint> usable = new ArrayList<>();
    List<CrlProblem> problems = new ArrayList<>();
    boolean skipsPartitions = request.deviates(Deviation.PARTITIONED_CRLS_UNUSABLE);
    for (CrlDistributionPoint point : stated) {
      if (skipsPartitions && (point.reasons().isPresent() || !point.crlIssuer().isEmpty())) {
        problems.add(
            new CrlProblem(
                VerificationCode.CRL_OUT_OF_SCOPE,
                "a distribution point with reasons or a CRL issuer is skipped",
                Evidence.of("uri", String.join(", ", point.uris()))));
      } else {
        usable.add(withoutUnusableUris(point, request, problems));
      }
    }
    return new UsablePoints(usable, problems);
  }

  private static CrlDistributionPoint withoutUnusableUris(
      CrlDistributionPoint point, VerificationRequest request, List<CrlProblem> problems) {
    if (!(point.name().orElse(null) instanceof DistributionPointName.FullName full)) {
      return point;
    }
    List<GeneralName> names = new ArrayList<>();
    for (GeneralName name : full.names()) {
      Optional<String> why = unusable(name, request);
      if (why.isPresent()) {
        problems.add(
            CrlProblem.of(
                new CrlFailure(VerificationCode.CRL_SCHEME_UNUSABLE, name.text(), why.get())));
      } else {
        names.add(name);
      }
    }
    return names.size() == full.names().size()
        ? point
        : new CrlDistributionPoint(
            Optional.of(new DistributionPointName.FullName(names)),
            point.reasons(),
            point.crlIssuer());
  }

  private static Optional<String> unusable(GeneralName name, VerificationRequest request) {
    if (!(name instanceof GeneralName.UriName uri)) {
      return Optional.empty();
    }
    String lower = HostNames.lowerCase(uri.uri());
    if (lower.startsWith("https:") && request.deviates(Deviation.HTTPS_POINT_UNUSABLE)) {
      return Optional.of("CRLs are not fetched over https");
    }
    if (lower.startsWith("ldap:") && request.deviates(Deviation.LDAP_POINT_UNREACHABLE)) {
      return Optional.of("the directory is out of reach for a device outside of the domain");
    }
    return Optional.empty();
  }
}
