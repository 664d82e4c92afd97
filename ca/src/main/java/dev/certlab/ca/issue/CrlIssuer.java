package dev.certlab.ca.issue;

import static dev.certlab.ca.x509.Criticality.CRITICAL;
import static dev.certlab.ca.x509.Criticality.NON_CRITICAL;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CrlEncoder;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.OpaqueExtension;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signs the CRLs of one CA, sound or wrong on purpose.
 *
 * <p>Every CRL takes the CA's next number, also one that is wrong: when the faults are cleared, the
 * next sound CRL has a larger number and replaces it everywhere.
 */
final class CrlIssuer {
  private final String authority;
  private final Signer signer;
  private final PublicationPoints points;
  private final Ledger ledger;
  private final CryptoEngine crypto;

  CrlIssuer(
      String authority,
      Signer signer,
      PublicationPoints points,
      Ledger ledger,
      CryptoEngine crypto) {
    this.authority = authority;
    this.signer = signer;
    this.points = points;
    this.ledger = ledger;
    this.crypto = crypto;
  }

  /** When a CRL is made and what it says of time, as long as nothing is wrong with it. */
  private record Times(Instant made, Instant thisUpdate, Instant nextPublish, Instant nextUpdate) {
    static Times of(CrlProfile profile, Instant now) {
      Instant made = now.truncatedTo(ChronoUnit.SECONDS);
      Instant nextPublish = made.plus(profile.interval());
      return new Times(
          made, made.minus(profile.backdating()), nextPublish, nextPublish.plus(profile.overlap()));
    }
  }

  /** A CRL before it is spoiled and signed. */
  private record Draft(
      CrlNumber number,
      Optional<CrlNumber> base,
      Times times,
      List<Extension> extensions,
      CrlEncoder entries) {}

  IssuedCrl full(CrlProfile profile, CrlFaults faults, Instant now) {
    Set<CrlFault> wrong = faults.in(CrlKind.BASE);
    Signer by = wrong.contains(CrlFault.SIGNER_WITHOUT_CRLSIGN) ? substitute(faults) : signer;
    Times times = Times.of(profile, now);
    Optional<IssuingDistributionPoint> point = issuingPoint(profile);
    CrlEncoder entries =
        new CrlEncoder(wrong.contains(CrlFault.V1) ? CrlEncoder.Version.V1 : CrlEncoder.Version.V2);
    CrlNumber number = ledger.listRevoked(authority, entries::add);
    if (wrong.contains(CrlFault.HUGE)) {
      addFillers(entries, faults.fillerEntries(), times.made());
    }
    List<Extension> extensions = extensionsOfBase(by, number, times, point);
    return sign(new Draft(number, Optional.empty(), times, extensions, entries), by, wrong);
  }

  /** As AD CS orders them; Next CRL Publish lets Windows fetch ahead of nextUpdate. */
  private List<Extension> extensionsOfBase(
      Signer by, CrlNumber number, Times times, Optional<IssuingDistributionPoint> point) {
    List<Extension> extensions = new ArrayList<>();
    add(extensions, AuthorityKeyIdentifier.of(by.keyIdentifier()), NON_CRITICAL);
    add(extensions, number, NON_CRITICAL);
    add(extensions, new NextCrlPublish(times.nextPublish()), NON_CRITICAL);
    if (!points.deltaUris().isEmpty()) {
      FreshestCrl freshest =
          new FreshestCrl(List.of(PublicationPoints.pointOf(points.deltaUris())));
      add(extensions, freshest, NON_CRITICAL);
    }
    point.ifPresent(p -> add(extensions, p, CRITICAL));
    return extensions;
  }

  /** No freshest CRL, which has no place in a delta (RFC 5280 §5.2.6). */
  IssuedCrl delta(CrlProfile profile, CrlFaults faults, Instant now) {
    CrlRecord base = ledger.latestCrl(authority, CrlKind.BASE).orElseThrow(this::noBase);
    Times times = Times.of(profile, now);
    CrlEncoder entries = new CrlEncoder(CrlEncoder.Version.V2);
    CrlNumber number = ledger.listChanges(authority, base.number(), entries::add);
    List<Extension> extensions = new ArrayList<>();
    add(extensions, AuthorityKeyIdentifier.of(signer.keyIdentifier()), NON_CRITICAL);
    add(extensions, number, NON_CRITICAL);
    add(extensions, new DeltaCrlIndicator(base.number()), CRITICAL);
    add(extensions, new NextCrlPublish(times.nextPublish()), NON_CRITICAL);
    base.issuingPoint()
        .map(octets -> new OpaqueExtension(IssuingDistributionPoint.OID, octets))
        .ifPresent(same -> add(extensions, same, CRITICAL));
    Draft draft = new Draft(number, Optional.of(base.number()), times, extensions, entries);
    return sign(draft, signer, faults.in(CrlKind.DELTA));
  }

  private IllegalStateException noBase() {
    return new IllegalStateException(
        authority + " has published no base CRL that a delta could start from");
  }

  private static void add(
      List<Extension> extensions, ExtensionValue value, Criticality criticality) {
    extensions.add(ExtensionEncoder.extension(value, criticality));
  }

  private Signer substitute(CrlFaults faults) {
    Signer other =
        faults
            .signer()
            .map(key -> Signer.of(key, crypto))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "signer-without-crlsign needs a signer whose certificate lacks cRLSign"));
    if (!other.name().equals(signer.name())) {
      throw new IllegalArgumentException(
          "the other signer is " + other.name() + ", not " + signer.name());
    }
    return other;
  }

  private Optional<IssuingDistributionPoint> issuingPoint(CrlProfile profile) {
    if (profile.issuingPoint() == CrlProfile.IssuingPoint.ABSENT) {
      return Optional.empty();
    }
    if (points.crlUris().isEmpty()) {
      throw new IllegalArgumentException(
          authority + " writes no CRL distribution point that its CRLs could repeat");
    }
    return Optional.of(
        new IssuingDistributionPoint(
            PublicationPoints.pointOf(points.crlUris()).name(),
            Set.of(),
            Optional.empty(),
            IssuingDistributionPoint.Issuers.OWN));
  }

  private static void addFillers(CrlEncoder entries, int count, Instant revokedAt) {
    for (int i = 0; i < count; i++) {
      SerialNumber serial = new SerialNumber(CrlFaults.FIRST_FILLER.add(BigInteger.valueOf(i)));
      entries.add(RevokedEntry.of(serial, revokedAt, RevocationReason.UNSPECIFIED));
    }
  }

  private IssuedCrl sign(Draft draft, Signer by, Set<CrlFault> wrong) {
    Times times = draft.times();
    CrlEncoder.Content content =
        new CrlEncoder.Content(
            by.scheme().identifier(),
            by.name(),
            times.thisUpdate(),
            Optional.of(times.nextUpdate()),
            draft.extensions());
    FaultyCrlContent spoiling = new FaultyCrlContent(by, points, times.made());
    for (CrlFault fault : wrong) {
      content = spoiling.apply(fault, content);
    }
    byte[] toBeSigned = draft.entries().toBeSigned(content);
    SignatureScheme scheme = SignatureScheme.of(content.algorithm()).orElseThrow();
    byte[] signed = by.sign(toBeSigned, scheme, crypto);
    if (wrong.contains(CrlFault.BAD_SIGNATURE)) {
      signed[signed.length - 1] ^= 0x01;
    }
    ParsedCrl crl = X509Decoder.crl(signed);
    return new IssuedCrl(crl, record(draft, crl, crypto.sha256(signed), wrong));
  }

  private CrlRecord record(Draft draft, ParsedCrl crl, Octets sha256, Set<CrlFault> wrong) {
    return new CrlRecord(
        authority,
        draft.number(),
        draft.base(),
        crl.thisUpdate(),
        crl.nextUpdate(),
        draft.times().nextPublish(),
        draft.entries().count(),
        sha256,
        draft.times().made(),
        crl.extensions().find(IssuingDistributionPoint.OID).map(Extension::value),
        wrong.stream().map(CrlFault::label).toList());
  }
}
