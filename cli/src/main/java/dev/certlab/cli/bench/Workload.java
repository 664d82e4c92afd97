package dev.certlab.cli.bench;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.issue.CrlFaults;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.RevocationReason;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every verifier is given: root, issuing CA and leaves with RSA-2048 keys, and their CRLs.
 *
 * @param leaves none is revoked; they share one key, which no verifier uses
 * @param revoked a leaf that every verifier must refuse
 * @param crls the issuing CA's, of as many entries as was asked for and one more, and the root's
 * @param at when everything is valid
 */
record Workload(
    ParsedCertificate root,
    ParsedCertificate issuing,
    List<ParsedCertificate> leaves,
    ParsedCertificate revoked,
    List<ParsedCrl> crls,
    Instant at) {

  /** Bouncy Castle refuses times that lie ahead of the machine's clock, whatever lab time is. */
  private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

  static Workload make(CryptoEngine crypto, int leaves, int entries) {
    List<KeyPair> keys = crypto.generateAll(Collections.nCopies(3, KeySpec.RSA_2048));
    CertificateAuthority root =
        NewAuthority.named("root")
            .key(keys.get(0), KeyPlace.elsewhere())
            .points(PublicationPoints.crlAt("http://crl.contoso.com/root.crl"))
            .root(new InMemoryLedger(), crypto, InstantSource.fixed(LONG_AGO));
    CertificateAuthority issuing =
        NewAuthority.named("issuing")
            .key(keys.get(1), KeyPlace.elsewhere())
            .points(PublicationPoints.crlAt("http://crl.contoso.com/issuing.crl"))
            .under(root);
    PublicKeyInfo shared = PublicKeys.of(keys.get(2).getPublic());
    List<ParsedCertificate> issued =
        IntStream.rangeClosed(0, leaves)
            .mapToObj(i -> IssuanceRequest.server("leaf" + i + ".contoso.com").build())
            .map(request -> issuing.issue(request, shared).certificate())
            .toList();
    ParsedCertificate revoked = issued.get(0);
    issuing.revoke(revoked.serial(), RevocationReason.SUPERSEDED);
    CrlProfile weekly = CrlProfile.every(Duration.ofDays(7));
    CrlFaults filled = CrlFaults.of(CrlFault.HUGE).withFillerEntries(entries);
    return new Workload(
        root.certificate(),
        issuing.certificate(),
        issued.subList(1, issued.size()),
        revoked,
        List.of(issuing.issueCrl(weekly, filled).crl(), root.issueCrl(weekly).crl()),
        // Some verifiers count a revocation only from the second after it.
        LONG_AGO.plusSeconds(60));
  }
}
