package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Certificates that may help to build a path, from wherever they come: nobody vouches for them, and
 * some may have nothing to do with it.
 */
public record CertificatePool(Set<ParsedCertificate> certificates) {
  private static final CertificatePool EMPTY = new CertificatePool(Set.of());

  public CertificatePool {
    certificates = Collections.unmodifiableSet(new LinkedHashSet<>(certificates));
  }

  public static CertificatePool of(Collection<ParsedCertificate> certificates) {
    return new CertificatePool(new LinkedHashSet<>(certificates));
  }

  public static CertificatePool empty() {
    return EMPTY;
  }
}
