package dev.certlab.cli.output.extension;

import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityInformationAccess.AccessDescription;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.cli.output.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What extensions say of names, and of where things lie. */
final class Places {
  private Places() {}

  static List<String> names(List<GeneralName> names) {
    return names.stream().map(Json::typed).toList();
  }

  static List<Saying> points(List<CrlDistributionPoint> points) {
    return points.stream().map(Places::point).toList();
  }

  private static Saying point(CrlDistributionPoint point) {
    Saying saying = new Saying();
    point.name().ifPresent(name -> name(saying, name));
    point.reasons().ifPresent(reasons -> reasons(saying, reasons));
    return saying.values("crlIssuer", "CRL issued by", names(point.crlIssuer()));
  }

  private static void name(Saying saying, DistributionPointName name) {
    if (name instanceof DistributionPointName.FullName full) {
      saying.values("names", "", names(full.names()));
    } else if (name instanceof DistributionPointName.RelativeName relative) {
      String text =
          relative.attributes().stream()
              .map((AttributeValue each) -> each.label() + "=" + each.text())
              .collect(Collectors.joining("+"));
      saying.value("relativeName", "below the CRL issuer:", text);
    }
  }

  private static void reasons(Saying saying, Set<ReasonFlag> reasons) {
    saying.values("reasons", "only for", reasons.stream().sorted().map(Places::camelCase).toList());
  }

  /** {@code KEY_COMPROMISE} as {@code keyCompromise}. */
  private static String camelCase(ReasonFlag reason) {
    List<String> words = Arrays.asList(reason.name().toLowerCase(Locale.ROOT).split("_", -1));
    return words.get(0)
        + words.stream()
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  static void issuing(Saying saying, IssuingDistributionPoint point) {
    point.name().ifPresent(name -> name(saying, name));
    for (IssuingDistributionPoint.Scope scope : IssuingDistributionPoint.Scope.values()) {
      if (point.scope().contains(scope)) {
        switch (scope) {
          case ONLY_USER_CERTIFICATES ->
              saying.fact("onlyContainsUserCerts", "only certificates of end entities", true);
          case ONLY_CA_CERTIFICATES ->
              saying.fact("onlyContainsCACerts", "only certificates of CAs", true);
          case ONLY_ATTRIBUTE_CERTIFICATES ->
              saying.fact("onlyContainsAttributeCerts", "only attribute certificates", true);
        }
      }
    }
    point.onlySomeReasons().ifPresent(reasons -> reasons(saying, reasons));
    if (point.issuers() == IssuingDistributionPoint.Issuers.INDIRECT) {
      saying.fact("indirectCRL", "indirect: also certificates of other issuers", true);
    }
  }

  static List<Saying> access(AuthorityInformationAccess access) {
    return access.descriptions().stream().map(Places::access).toList();
  }

  private static Saying access(AccessDescription description) {
    return new Saying()
        .valueOfKind(
            "method", method(description.method()), "location", Json.typed(description.location()));
  }

  private static String method(Oid method) {
    if (method.equals(AuthorityInformationAccess.OCSP)) {
      return "OCSP";
    }
    return method.equals(AuthorityInformationAccess.CA_ISSUERS) ? "caIssuers" : method.value();
  }

  static void constraints(Saying saying, NameConstraints constraints) {
    saying
        .values("permitted", "permitted", subtrees(constraints.permitted()))
        .values("excluded", "excluded", subtrees(constraints.excluded()));
  }

  private static List<String> subtrees(List<NameConstraints.Subtree> subtrees) {
    return subtrees.stream().map(subtree -> Json.typed(subtree.base()) + odd(subtree)).toList();
  }

  /** RFC 5280 §4.2.1.10 allows neither. */
  private static String odd(NameConstraints.Subtree subtree) {
    String minimum = subtree.minimum() == 0 ? "" : " (minimum " + subtree.minimum() + ")";
    return minimum + (subtree.hasMaximum() ? " (with a maximum)" : "");
  }
}
