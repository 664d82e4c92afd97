package dev.certlab.ca.der;

import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint.Issuers;
import dev.certlab.ca.x509.IssuingDistributionPoint.Scope;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ReasonFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where CRLs lie and what they cover (RFC 5280 §4.2.1.13, §5.2.5). */
final class DistributionPointDecoder {
  private DistributionPointDecoder() {}

  static List<CrlDistributionPoint> points(DerCursor in, List<EncodingDefect> defects) {
    String what = "CRLDistributionPoints";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    List<CrlDistributionPoint> points = new ArrayList<>();
    while (!content.atEnd()) {
      CrlDistributionPoint point = point(content.enter(Tag.SEQUENCE, what), what);
      if (point.name().isEmpty() && point.crlIssuer().isEmpty()) {
        defects.add(
            new EncodingDefect(
                "extensions." + what,
                point.reasons().isPresent()
                    ? "a point has reasons only, and neither a name nor a CRL issuer"
                    : "a point is empty",
                EncodingDefect.Kind.LOOSE));
      }
      points.add(point);
    }
    if (points.isEmpty()) {
      throw new MalformedEncodingException(what + ": holds no point");
    }
    return points;
  }

  private static CrlDistributionPoint point(DerCursor content, String what) {
    Optional<DistributionPointName> name = name(content, what);
    Optional<Set<ReasonFlag>> reasons = reasons(content, 1, what);
    List<GeneralName> issuer =
        content.nextIs(Tag.contextConstructed(2))
            ? NameDecoder.generalNames(content.enterAny(what), what)
            : List.of();
    content.expectEnd(what);
    return new CrlDistributionPoint(name, reasons, issuer);
  }

  private static Optional<DistributionPointName> name(DerCursor content, String what) {
    if (!content.nextIs(Tag.contextConstructed(0))) {
      return Optional.empty();
    }
    DerCursor choice = content.enterAny(what);
    DistributionPointName name;
    if (choice.nextIs(Tag.contextConstructed(0))) {
      List<GeneralName> names = NameDecoder.generalNames(choice.enterAny(what), what);
      name = new DistributionPointName.FullName(names);
    } else {
      DerCursor relative = choice.enter(Tag.contextConstructed(1), what);
      Octets encoded = Octets.of(relative.array(), relative.position(), relative.end());
      name =
          new DistributionPointName.RelativeName(NameDecoder.attributes(relative, what), encoded);
    }
    choice.expectEnd(what);
    return Optional.of(name);
  }

  private static Optional<Set<ReasonFlag>> reasons(DerCursor content, int tag, String what) {
    if (!content.nextIs(Tag.context(tag))) {
      return Optional.empty();
    }
    DerCursor bits = content.enterAny(what);
    bits.unusedBits(what);
    Octets octets = bits.rest();
    Set<ReasonFlag> reasons = EnumSet.noneOf(ReasonFlag.class);
    ReasonFlag[] positions = ReasonFlag.values();
    for (int i = 0; i < positions.length; i++) {
      if (DerCursor.bit(octets, i)) {
        reasons.add(positions[i]);
      }
    }
    return Optional.of(reasons);
  }

  static IssuingDistributionPoint issuingDistributionPoint(
      DerCursor in, List<EncodingDefect> defects) {
    String what = "issuingDistributionPoint";
    DerCursor content = in.enter(Tag.SEQUENCE, what);
    if (content.atEnd()) {
      defects.add(new EncodingDefect(what, "says nothing", EncodingDefect.Kind.LAX));
    }
    Optional<DistributionPointName> name = name(content, what);
    Set<Scope> scope = EnumSet.noneOf(Scope.class);
    addIf(flag(content, 1, what), scope, Scope.ONLY_USER_CERTIFICATES);
    addIf(flag(content, 2, what), scope, Scope.ONLY_CA_CERTIFICATES);
    Optional<Set<ReasonFlag>> reasons = reasons(content, 3, what);
    Issuers issuers = flag(content, 4, what) ? Issuers.INDIRECT : Issuers.OWN;
    addIf(flag(content, 5, what), scope, Scope.ONLY_ATTRIBUTE_CERTIFICATES);
    content.expectEnd(what);
    if (scope.size() > 1) {
      defects.add(
          new EncodingDefect(
              what,
              "restricted to several sorts of certificates at once",
              EncodingDefect.Kind.ODD));
    }
    return new IssuingDistributionPoint(name, scope, reasons, issuers);
  }

  private static void addIf(boolean stated, Set<Scope> scope, Scope element) {
    if (stated) {
      scope.add(element);
    }
  }

  private static boolean flag(DerCursor content, int tag, String what) {
    if (!content.nextIs(Tag.context(tag))) {
      return false;
    }
    Octets value = content.enterAny(what).rest();
    if (value.length() != 1) {
      throw new MalformedEncodingException(what + ": a BOOLEAN of other than one octet");
    }
    return value.at(0) != 0;
  }
}
