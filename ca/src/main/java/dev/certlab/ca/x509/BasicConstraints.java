package dev.certlab.ca.x509;

import java.util.OptionalInt;

/**
 * Whether the subject is a CA, and how many CAs may follow it (RFC 5280 §4.2.1.9).
 *
 * @param pathLength the number of intermediate CAs that are not self-issued and may follow; empty
 *     means without limit
 */
public record BasicConstraints(Subject subject, OptionalInt pathLength) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.19");

  /** What the certified subject is. */
  public enum Subject {
    CA,
    END_ENTITY
  }

  public static BasicConstraints endEntity() {
    return new BasicConstraints(Subject.END_ENTITY, OptionalInt.empty());
  }

  public static BasicConstraints ca() {
    return new BasicConstraints(Subject.CA, OptionalInt.empty());
  }

  public static BasicConstraints ca(int pathLength) {
    return new BasicConstraints(Subject.CA, OptionalInt.of(pathLength));
  }

  public boolean isCa() {
    return subject == Subject.CA;
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
