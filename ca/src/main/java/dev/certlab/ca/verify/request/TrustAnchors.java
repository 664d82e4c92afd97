package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The certificates whose keys are trusted without anybody's word for them (RFC 5280 §6.1.1 (d)).
 * They need not be self-signed.
 */
public record TrustAnchors(Set<ParsedCertificate> certificates) {
  private static final TrustAnchors NONE = new TrustAnchors(Set.of());

  public TrustAnchors {
    certificates = Collections.unmodifiableSet(new LinkedHashSet<>(certificates));
  }

  public static TrustAnchors of(Collection<ParsedCertificate> certificates) {
    return new TrustAnchors(new LinkedHashSet<>(certificates));
  }

  /** Nobody is trusted. */
  public static TrustAnchors none() {
    return NONE;
  }

  public boolean contain(ParsedCertificate certificate) {
    return certificates.contains(certificate);
  }
}
