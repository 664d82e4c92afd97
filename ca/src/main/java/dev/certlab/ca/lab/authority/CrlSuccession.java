package dev.certlab.ca.lab.authority;

import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.x509.ParsedCrl;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * Which CRL of an offline CA may follow the one that is published: numbers and times grow (RFC 5280
 * §5.2.3). One that is not valid yet gives way to an earlier one.
 *
 * @param now lab time
 */
record CrlSuccession(PublishedCrls published, Instant now) {

  /** Why the CRL cannot follow the one that is published; empty if it can. */
  Optional<String> hindrance(ParsedCrl crl, CrlRecord known) {
    if (givesWay(crl, known)) {
      return Optional.empty();
    }
    BigInteger latest = known.number().value();
    int order =
        isNumbered(known)
            ? crl.number().map(number -> number.value().compareTo(latest)).orElse(1)
            : 1;
    if (order < 0) {
      return Optional.of("the number " + latest + " has been published already");
    }
    if (order == 0) {
      return Optional.of("another CRL of that number has been published already");
    }
    return crl.thisUpdate().isBefore(known.thisUpdate())
        ? Optional.of(
            "it is of "
                + crl.thisUpdate()
                + ", older than number "
                + latest
                + " of "
                + known.thisUpdate())
        : Optional.empty();
  }

  /** A CRL from the future was a mistake, or lab time was set back: an earlier one is right. */
  boolean givesWay(ParsedCrl crl, CrlRecord known) {
    return known.thisUpdate().isAfter(now) && crl.thisUpdate().isBefore(known.thisUpdate());
  }

  /** Whether the published CRL states its number; the ledger counts those that do not. */
  private boolean isNumbered(CrlRecord known) {
    return published.find(known).map(crl -> crl.number().isPresent()).orElse(true);
  }
}
