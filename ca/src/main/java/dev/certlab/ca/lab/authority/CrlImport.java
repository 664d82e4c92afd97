package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.OtherCrl;
import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes in a CRL that was signed elsewhere with the key of a CA of the lab.
 *
 * <p>If that key is offline, the CRL is published as it is. If it is here, the lab goes on from the
 * CRL: its own next one has a larger number (RFC 5280 §5.2.3) and all of its entries.
 */
public final class CrlImport {
  private static final int MAX_NUMBER_BITS = 62;

  private final Authorities authorities;
  private final CrlPublisher publisher;
  private final Ledger ledger;
  private final LabEnvironment environment;

  public CrlImport(
      Authorities authorities, CrlPublisher publisher, Ledger ledger, LabEnvironment environment) {
    this.authorities = authorities;
    this.publisher = publisher;
    this.ledger = ledger;
    this.environment = environment;
  }

  /**
   * What came of it.
   *
   * @param number that of the CRL that was imported
   * @param published what is published now: the CRL itself, or the lab's own next one
   */
  public record Imported(CrlNumber number, CrlRecord published) {
    /** Whether the lab went on from the CRL with one of its own. */
    public boolean isContinued() {
      return !published.number().equals(number);
    }
  }

  /** Throws {@link LabException} if the CRL is none of a CA here, or not its latest. */
  public Imported run(ParsedCrl crl) {
    AuthorityRecord authority = signer(crl);
    CrlNumber number = number(crl);
    Optional<CrlRecord> latest = ledger.latestCrl(authority.name(), kind(crl));
    latest.ifPresent(known -> refuseSmaller(crl, number, known));
    return authority.key().isInLab()
        ? new Imported(number, goOn(authority.name(), crl))
        : new Imported(number, publish(authority.name(), crl, number, latest));
  }

  private AuthorityRecord signer(ParsedCrl crl) {
    List<AuthorityRecord> named =
        authorities.all().stream()
            .filter(authority -> certificate(authority).subject().matches(crl.issuer()))
            .toList();
    if (named.isEmpty()) {
      throw refusal(crl, "that is not a CA of this lab").by(Step.TAKE_IN_CA);
    }
    return named.stream()
        .filter(authority -> hasSigned(certificate(authority), crl))
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    crl, "its signature does not fit the key of '" + named.get(0).name() + "'"));
  }

  private ParsedCertificate certificate(AuthorityRecord authority) {
    return authorities.chain(authority.name()).first();
  }

  private boolean hasSigned(ParsedCertificate issuer, ParsedCrl crl) {
    return environment
            .crypto()
            .verify(issuer.publicKey(), crl.signatureAlgorithm(), crl.toBeSigned(), crl.signature())
        == SignatureCheck.VALID;
  }

  private static CrlKind kind(ParsedCrl crl) {
    return crl.deltaBase().isPresent() ? CrlKind.DELTA : CrlKind.BASE;
  }

  private static CrlNumber number(ParsedCrl crl) {
    CrlNumber number =
        crl.number().orElseThrow(() -> refusal(crl, "it must have a CRL number (RFC 5280 §5.2.3)"));
    BigInteger value = number.value();
    if (value.signum() < 0 || value.bitLength() > MAX_NUMBER_BITS) {
      throw refusal(crl, "a lab counts from 0 to 2^62 only");
    }
    return number;
  }

  private static void refuseSmaller(ParsedCrl crl, CrlNumber number, CrlRecord known) {
    if (number.value().compareTo(known.number().value()) < 0) {
      throw refusal(crl, "the number " + known.number().value() + " has been published already");
    }
  }

  private CrlRecord publish(
      String authority, ParsedCrl crl, CrlNumber number, Optional<CrlRecord> latest) {
    Octets sha256 = environment.crypto().sha256(crl.encoded().toArray());
    if (latest.isPresent() && latest.get().sha256().equals(sha256)) {
      publisher.restore(latest.get(), crl.encoded());
      return latest.get();
    }
    latest.ifPresent(known -> refuseOlder(crl, known));
    refuseWithoutBase(authority, crl);
    CrlRecord record = record(authority, crl, number, sha256);
    if (!publisher.publish(record, crl.encoded())) {
      throw refusal(crl, "another CRL of that number, or a later one, has been published already");
    }
    return record;
  }

  private static void refuseOlder(ParsedCrl crl, CrlRecord known) {
    if (crl.thisUpdate().isBefore(known.thisUpdate())) {
      throw refusal(
          crl,
          "it is of "
              + crl.thisUpdate()
              + ", older than number "
              + known.number().value()
              + " of "
              + known.thisUpdate());
    }
  }

  /** A delta tells of changes since a base that must be there (RFC 5280 §5.2.4). */
  private void refuseWithoutBase(String authority, ParsedCrl crl) {
    Optional<CrlNumber> base = ledger.latestCrl(authority, CrlKind.BASE).map(CrlRecord::number);
    boolean there =
        crl.deltaBase()
            .map(since -> base.map(b -> b.value().compareTo(since.value()) >= 0).orElse(false))
            .orElse(true);
    if (!there) {
      throw refusal(crl, "import its base CRL first");
    }
  }

  private CrlRecord record(String authority, ParsedCrl crl, CrlNumber number, Octets sha256) {
    Instant nextUpdate =
        crl.nextUpdate()
            .orElseThrow(() -> refusal(crl, "it must have a nextUpdate (RFC 5280 §5.1.2.5)"));
    return new CrlRecord(
        authority,
        number,
        crl.deltaBase(),
        crl.thisUpdate(),
        crl.nextUpdate(),
        crl.extension(NextCrlPublish.class).map(NextCrlPublish::time).orElse(nextUpdate),
        crl.revoked().size(),
        sha256,
        environment.clock().instant(),
        crl.extensions().find(IssuingDistributionPoint.OID).map(Extension::value),
        List.of());
  }

  /**
   * Does not look at thisUpdate: the lab has published a CRL of its own when it took the CA in, and
   * that one is younger than any from before.
   */
  private CrlRecord goOn(String authority, ParsedCrl crl) {
    if (kind(crl) == CrlKind.DELTA) {
      throw refusal(crl, "the lab goes on from a base CRL only");
    }
    ledger.continueFrom(
        authority,
        OtherCrl.of(crl, Origin.ELSEWHERE, entry -> entry.certificateIssuer().isEmpty()),
        environment.clock().instant());
    return publisher.publish(authority);
  }

  private static LabException refusal(ParsedCrl crl, String reason) {
    return LabException.badInput(crl + ": " + reason);
  }
}
