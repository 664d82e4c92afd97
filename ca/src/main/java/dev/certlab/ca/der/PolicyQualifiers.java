package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the qualifiers that stand beside a certificate policy (RFC 5280 §4.2.1.4). */
public final class PolicyQualifiers {
  /** Pointer to a certification practice statement. */
  public static final Oid CPS = new Oid("1.3.6.1.5.5.7.2.1");

  /** User notice. */
  public static final Oid USER_NOTICE = new Oid("1.3.6.1.5.5.7.2.2");

  private PolicyQualifiers() {}

  /**
   * The identifiers of the qualifiers. Throws {@link MalformedEncodingException} if they are no
   * SEQUENCE of PolicyQualifierInfo.
   *
   * @param qualifiers the DER of policyQualifiers; may be empty
   */
  public static Set<Oid> identifiers(Octets qualifiers) {
    Set<Oid> identifiers = new LinkedHashSet<>();
    if (qualifiers.isEmpty()) {
      return identifiers;
    }
    String what = "policyQualifiers";
    DerCursor list = DerCursor.over(qualifiers.toArray()).enter(Tag.SEQUENCE, what);
    while (!list.atEnd()) {
      identifiers.add(list.enter(Tag.SEQUENCE, what).oid(what));
    }
    return identifiers;
  }

  /**
   * For people: {@code CPS: http://…}, {@code notice: "…"}, or the identifier and what stands
   * there. Throws {@link MalformedEncodingException} like {@link #identifiers}.
   */
  public static List<String> texts(Octets qualifiers) {
    List<String> texts = new ArrayList<>();
    if (qualifiers.isEmpty()) {
      return texts;
    }
    String what = "policyQualifiers";
    DerCursor list = DerCursor.over(qualifiers.toArray()).enter(Tag.SEQUENCE, what);
    while (!list.atEnd()) {
      DerCursor qualifier = list.enter(Tag.SEQUENCE, what);
      Oid kind = qualifier.oid(what);
      String value = qualifier.atEnd() ? "" : text(qualifier.element(what));
      texts.add(name(kind) + ": " + value);
    }
    return texts;
  }

  private static String name(Oid kind) {
    if (kind.equals(CPS)) {
      return "CPS";
    }
    return kind.equals(USER_NOTICE) ? "notice" : kind.value();
  }

  private static String text(Octets element) {
    return UnjudgedExtensions.words(element).orElse(element.hex()).replaceAll("^\"|\"$", "");
  }
}
