package dev.certlab.ca.x509;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The entries of a CRL that was read; a look-up costs the logarithm of their number. */
public interface RevokedCertificates {

  /** How many there are that can be read. */
  int size();

  /** All entries with this serial number, in encoded order. */
  List<RevokedEntry> find(SerialNumber serial);

  /** The critical extensions of all entries. */
  Set<Oid> criticalExtensions();

  /** Hands every entry to {@code consumer} in encoded order, one at a time. */
  void forEach(Consumer<RevokedEntry> consumer);
}
