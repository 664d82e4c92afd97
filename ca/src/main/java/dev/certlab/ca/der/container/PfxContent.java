package dev.certlab.ca.der.container;

import dev.certlab.ca.x509.Octets;
import java.util.List;
import java.util.Optional;

/** What a PFX holds, its keys still locked: whoever wants certificates only need not open them. */
public record PfxContent(List<Certificate> certificates, List<Key> keys, List<Octets> crls) {
  public PfxContent {
    certificates = List.copyOf(certificates);
    keys = List.copyOf(keys);
    crls = List.copyOf(crls);
  }

  /**
   * @param localKeyId what it has in common with its key
   */
  public record Certificate(Octets der, Optional<Octets> localKeyId) {}

  /** A key that may be locked. */
  public record Key(EncodedKey key, Optional<Octets> localKeyId) {}

  /** The certificates of the keys. */
  public List<Octets> ofKeys() {
    List<Octets> ids = keys.stream().flatMap(key -> key.localKeyId().stream()).toList();
    return certificates.stream()
        .filter(certificate -> certificate.localKeyId().filter(ids::contains).isPresent())
        .map(Certificate::der)
        .toList();
  }
}
