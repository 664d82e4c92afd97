package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.CrlEncoder;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signs the CRLs of one CA. */
final class CrlIssuer {
  private final String authority;
  private final Signer signer;
  private final Ledger ledger;
  private final CryptoEngine crypto;

  CrlIssuer(String authority, Signer signer, Ledger ledger, CryptoEngine crypto) {
    this.authority = authority;
    this.signer = signer;
    this.ledger = ledger;
    this.crypto = crypto;
  }

  IssuedCrl full(CrlProfile profile, Instant now) {
    Instant made = now.truncatedTo(ChronoUnit.SECONDS);
    Instant thisUpdate = made.minus(profile.backdating());
    Instant nextPublish = made.plus(profile.interval());
    Instant nextUpdate = nextPublish.plus(profile.overlap());
    CrlEncoder encoder = new CrlEncoder();
    CrlNumber number = ledger.listRevoked(authority, encoder::add);
    byte[] toBeSigned =
        encoder.toBeSigned(
            new CrlEncoder.Content(
                signer.scheme().identifier(),
                signer.name(),
                thisUpdate,
                Optional.of(nextUpdate),
                extensions(number, nextPublish)));
    ParsedCrl crl = X509Decoder.crl(signer.sign(toBeSigned, signer.scheme(), crypto));
    CrlRecord record =
        new CrlRecord(
            authority,
            number,
            Optional.empty(),
            thisUpdate,
            Optional.of(nextUpdate),
            nextPublish,
            crl.revoked().size(),
            crypto.sha256(crl.encoded().toArray()));
    return new IssuedCrl(crl, record);
  }

  /** As AD CS orders them; Next CRL Publish lets Windows fetch ahead of nextUpdate. */
  private List<Extension> extensions(CrlNumber number, Instant nextPublish) {
    List<Extension> extensions = new ArrayList<>();
    extensions.add(
        ExtensionEncoder.extension(
            AuthorityKeyIdentifier.of(signer.keyIdentifier()), Criticality.NON_CRITICAL));
    extensions.add(ExtensionEncoder.extension(number, Criticality.NON_CRITICAL));
    extensions.add(
        ExtensionEncoder.extension(new NextCrlPublish(nextPublish), Criticality.NON_CRITICAL));
    return extensions;
  }
}
