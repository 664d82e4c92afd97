package dev.certlab.ca.verify.crl;

import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What CRLs say of one certificate in so many entries (RFC 5280 §5.3, §6.3.3 (i) to (k)). */
record Listing(ParsedCertificate certificate, VerificationRequest request) {

  /** An entry, and the CRL that has it. */
  record Found(RevokedEntry entry, ParsedCrl crl) {
    boolean isHold() {
      return entry.reason().equals(Optional.of(RevocationReason.CERTIFICATE_HOLD));
    }
  }

  /** The entry by which the certificate is revoked; the delta CRL speaks last. */
  Optional<Found> in(ParsedCrl complete, Optional<ParsedCrl> delta) {
    return delta
        .flatMap(this::decisive)
        .or(() -> decisive(complete))
        .filter(found -> !found.entry().isRemoval() || removalRevokes());
  }

  /** An entry that takes effect later, where that counts as none. */
  Optional<Found> ahead(ParsedCrl crl) {
    return request.deviates(Deviation.FUTURE_REVOCATION_IGNORED)
        ? first(crl).filter(found -> isIgnored(found.entry()))
        : Optional.empty();
  }

  private boolean removalRevokes() {
    return request.deviates(Deviation.REMOVAL_REVOKES);
  }

  private Optional<Found> decisive(ParsedCrl crl) {
    return first(crl).filter(found -> !isIgnored(found.entry()));
  }

  /** Of several entries, one that revokes for good counts before others. */
  private Optional<Found> first(ParsedCrl crl) {
    List<RevokedEntry> listed = crl.revoked().find(certificate.serial());
    if (listed.isEmpty()) {
      return Optional.empty(); // nearly always
    }
    List<Found> entries =
        listed.stream()
            .filter(entry -> isOfCertificate(entry, crl))
            .map(entry -> new Found(entry, crl))
            .toList();
    if (request.deviates(Deviation.FIRST_ENTRY_DECIDES)) {
      return entries.stream().findFirst();
    }
    return entries.stream()
        .min(
            Comparator.comparing((Found found) -> found.entry().isRemoval())
                .thenComparing(Found::isHold)
                .thenComparing(found -> found.entry().revokedAt().orElse(Instant.MAX)));
  }

  private boolean isIgnored(RevokedEntry entry) {
    return request.deviates(Deviation.FUTURE_REVOCATION_IGNORED)
        && entry.revokedAt().map(date -> date.isAfter(request.time())).orElse(false);
  }

  private boolean isOfCertificate(RevokedEntry entry, ParsedCrl crl) {
    List<GeneralName> named = entry.certificateIssuer();
    return named.isEmpty()
        ? crl.issuer().matches(certificate.issuer())
        : CertificatePoints.directoryNames(named).stream().anyMatch(certificate.issuer()::matches);
  }
}
