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

  /** The first well-formed extension that says something of this type. */
  public <T extends ExtensionValue> Optional<T> find(Class<T> type) {
    for (Extension extension : all) {
      if (extension.decoded().isPresent() && type.isInstance(extension.decoded().get())) {
        return Optional.of(type.cast(extension.decoded().get()));
      }
    }
    return Optional.empty();
  }
}
