package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads which qualifiers stand beside a certificate policy (RFC 5280 §4.2.1.4). */
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
}
