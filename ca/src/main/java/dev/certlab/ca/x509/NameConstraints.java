package dev.certlab.ca.x509;

import java.util.List;

/** In which name space the subjects below a CA must lie (RFC 5280 §4.2.1.10). */
public record NameConstraints(List<Subtree> permitted, List<Subtree> excluded)
    implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.30");

  public NameConstraints {
    permitted = List.copyOf(permitted);
    excluded = List.copyOf(excluded);
  }

  /**
   * A subtree of names.
   *
   * @param minimum always 0 in RFC 5280; other values are kept so that they can be refused
   * @param hasMaximum whether a maximum stands there, which RFC 5280 forbids
   */
  public record Subtree(GeneralName base, int minimum, boolean hasMaximum) {
    public static Subtree of(GeneralName base) {
      return new Subtree(base, 0, false);
    }
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
