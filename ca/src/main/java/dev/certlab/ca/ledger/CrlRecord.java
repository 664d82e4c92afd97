package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A CRL that was issued, and is published once the ledger has it.
 *
 * @param number its place in the CA's one sequence, also if the CRL itself does not say it
 * @param base the number of the base CRL whose changes it lists, if this is a delta CRL
 * @param thisUpdate as the CRL says it, which may be wrong on purpose
 * @param nextUpdate as the CRL says it
 * @param nextPublish when the CA means to publish the next one; no fault changes this
 * @param entries the number of its entries
 * @param issuedAt lab time of the signature; of a CRL that was signed elsewhere, of its import
 * @param issuingPoint the DER of the issuing distribution point, which the deltas of a base repeat
 * @param faults the labels of what is wrong on purpose
 */
public record CrlRecord(
    String authority,
    CrlNumber number,
    Optional<CrlNumber> base,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    Instant nextPublish,
    int entries,
    Octets sha256,
    Instant issuedAt,
    Optional<Octets> issuingPoint,
    List<String> faults) {

  public CrlRecord {
    faults = List.copyOf(faults);
  }

  /** A sound CRL without an issuing distribution point, issued at its thisUpdate. */
  public CrlRecord(
      String authority,
      CrlNumber number,
      Optional<CrlNumber> base,
      Instant thisUpdate,
      Optional<Instant> nextUpdate,
      Instant nextPublish,
      int entries,
      Octets sha256) {
    this(
        authority,
        number,
        base,
        thisUpdate,
        nextUpdate,
        nextPublish,
        entries,
        sha256,
        thisUpdate,
        Optional.empty(),
        List.of());
  }

  public CrlKind kind() {
    return base.isPresent() ? CrlKind.DELTA : CrlKind.BASE;
  }

  /** Number, base and faults in words, for the event of its publication. */
  String summary() {
    return "number "
        + number.value()
        + base.map(b -> ", delta to " + b.value()).orElse("")
        + (faults.isEmpty() ? "" : ", faults " + String.join(" ", faults));
  }
}
