package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.List;
import java.util.Optional;

/** What is to be said of the places where CRLs were looked for (RFC 5280 §4.2.1.13). */
final class CrlPlaces {
  private CrlPlaces() {}

  /** A place that yielded none. */
  static CrlProblem problem(CrlFailure failure, VerificationRequest request) {
    return unusable(failure.redirects(), request)
        .map(target -> redirectedAway(failure.uri(), target))
        .orElseGet(() -> CrlProblem.of(failure));
  }

  /** Why the CRL would not have been had from where it was fetched. */
  static Optional<CrlProblem> obstacle(
      ParsedCrl crl, List<CrlOrigin> origins, VerificationRequest request) {
    if (origins.isEmpty()) {
      return Optional.empty(); // nothing was fetched
    }
    List<CrlOrigin> own = origins.stream().filter(origin -> origin.crl().equals(crl)).toList();
    List<CrlProblem> problems =
        own.stream().flatMap(origin -> obstacle(origin, request).stream()).toList();
    return own.size() > problems.size() ? Optional.empty() : problems.stream().findFirst();
  }

  private static Optional<CrlProblem> obstacle(CrlOrigin origin, VerificationRequest request) {
    if (isOdd(origin) && request.deviates(Deviation.PEM_AT_POINT_UNUSABLE)) {
      return Optional.of(notDer(origin));
    }
    return unusable(origin.redirects(), request)
        .map(target -> redirectedAway(origin.uri(), target));
  }

  private static Optional<String> unusable(List<String> redirects, VerificationRequest request) {
    return request.deviates(Deviation.HTTPS_POINT_UNUSABLE)
        ? redirects.stream().filter(CrlPlaces::isHttps).findFirst()
        : Optional.empty();
  }

  /** All to the first over HTTP; what comes before cannot be fetched and is told. */
  static List<String> untilFirstHttp(List<String> uris) {
    for (int i = 0; i < uris.size(); i++) {
      if (HostNames.lowerCase(uris.get(i)).startsWith("http:")) {
        return uris.subList(0, i + 1);
      }
    }
    return uris;
  }

  private static boolean isHttps(String uri) {
    return HostNames.lowerCase(uri).startsWith("https:");
  }

  private static CrlProblem redirectedAway(String uri, String target) {
    return CrlProblem.of(
        new CrlFailure(
            VerificationCode.CRL_REDIRECTED_AWAY,
            uri,
            "redirected to " + target + "; CRLs are not fetched over https"));
  }

  /** What is odd about places that yielded CRLs all the same. */
  static List<CrlProblem> remarks(List<CrlOrigin> origins, VerificationRequest request) {
    return request.deviates(Deviation.PEM_AT_POINT_UNUSABLE)
        ? List.of()
        : origins.stream().filter(CrlPlaces::isOdd).map(CrlPlaces::notDer).toList();
  }

  private static boolean isOdd(CrlOrigin origin) {
    return origin.form() == CrlOrigin.Form.PEM;
  }

  private static CrlProblem notDer(CrlOrigin origin) {
    return new CrlProblem(
        VerificationCode.CRL_NOT_DER,
        origin.uri() + ": PEM where DER must be",
        Evidence.of("uri", origin.uri(), "outcome", "PEM"));
  }
}
