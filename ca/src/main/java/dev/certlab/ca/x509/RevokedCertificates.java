package dev.certlab.ca.x509;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The entries of a CRL that was read; a look-up costs the logarithm of their number. */
public interface RevokedCertificates {

  int size();

  /** All entries with this serial number, in encoded order. */
  List<RevokedEntry> find(SerialNumber serial);

  /** Critical extensions of entries other than those of RFC 5280 §5.3.1 to §5.3.3. */
  Set<Oid> unknownCriticalExtensions();

  /** Hands every entry to {@code consumer} in encoded order, one at a time. */
  void forEach(Consumer<RevokedEntry> consumer);
}
