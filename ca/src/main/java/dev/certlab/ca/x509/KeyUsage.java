package dev.certlab.ca.x509;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** For which operations the certified key may be used (RFC 5280 §4.2.1.3). */
public record KeyUsage(Set<KeyUsageBit> bits) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.15");

  public KeyUsage {
    bits = Set.copyOf(bits);
  }

  public static KeyUsage of(KeyUsageBit... bits) {
    return new KeyUsage(Set.copyOf(Arrays.asList(bits)));
  }

  public boolean has(KeyUsageBit bit) {
    return bits.contains(bit);
  }

  /** The bits in their order in the extension. */
  public Set<KeyUsageBit> ordered() {
    return bits.isEmpty() ? Set.of() : EnumSet.copyOf(bits);
  }

  @Override
  public Oid oid() {
    return OID;
  }
}
