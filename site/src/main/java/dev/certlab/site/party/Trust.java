package dev.certlab.site.party;

import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;

/**
 * Whom a party trusts.
 *
 * @param roots of PKIs: its {@code trust/root}
 * @param intermediates that it knows, and need not be sent: its {@code trust/intermediate}
 * @param siteRoots the site's own, SMS Issuing: its {@code cm/roots.pem}
 */
public record Trust(
    List<ParsedCertificate> roots,
    List<ParsedCertificate> intermediates,
    List<ParsedCertificate> siteRoots) {
  public Trust {
    roots = List.copyOf(roots);
    intermediates = List.copyOf(intermediates);
    siteRoots = List.copyOf(siteRoots);
  }

  /** Whether the certificate names one of the site's own roots as its issuer. */
  public boolean isOfSite(ParsedCertificate certificate) {
    return siteRoots.stream().anyMatch(root -> root.subject().matches(certificate.issuer()));
  }
}
