package dev.certlab.ca.x509;

import java.util.List;
import java.util.Optional;

/** The extensions of a certificate, CRL or CRL entry in encoded order. */
public record Extensions(List<Extension> all) {
  private static final Extensions NONE = new Extensions(List.of());

  public Extensions {
    all = List.copyOf(all);
  }

  public static Extensions none() {
    return NONE;
  }

  /** The first extension with this identifier. */
  public Optional<Extension> find(Oid oid) {
    for (Extension extension : all) {
      if (extension.oid().equals(oid)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  /**
   * The first well-formed extension that says something of this type.
   *
   * @param type one of the records that {@link ExtensionValue} permits
   */
  public <T extends ExtensionValue> Optional<T> find(Class<T> type) {
    // By index and class, since verification asks some fifty times for each certificate.
    for (int i = 0; i < all.size(); i++) {
      Optional<ExtensionValue> decoded = all.get(i).decoded();
      if (decoded.isPresent() && decoded.get().getClass() == type) {
        return Optional.of(type.cast(decoded.get()));
      }
    }
    return Optional.empty();
  }
}
