package dev.certlab.ca.lab.authority;

import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCrl;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A CRL that was signed elsewhere, as the ledger remembers it. It has a nextUpdate. */
record ForeignCrl(ParsedCrl crl, Octets sha256) {

  CrlRecord record(String authority, Optional<CrlRecord> latest, Instant importedAt) {
    return new CrlRecord(
        authority,
        number(latest),
        crl.deltaBase(),
        crl.thisUpdate(),
        crl.nextUpdate(),
        crl.extension(NextCrlPublish.class)
            .map(NextCrlPublish::time)
            .or(crl::nextUpdate)
            .orElseThrow(),
        crl.revoked().size(),
        sha256,
        importedAt,
        crl.extensions().find(IssuingDistributionPoint.OID).map(Extension::value),
        List.of());
  }

  /** Its own, or the next in the ledger's order. */
  private CrlNumber number(Optional<CrlRecord> latest) {
    return crl.number()
        .orElseGet(
            () ->
                latest
                    .map(known -> new CrlNumber(known.number().value().add(BigInteger.ONE)))
                    .orElse(CrlNumber.of(1)));
  }
}
