package dev.certlab.cli.bench;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.issue.AuthorityProfiles;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.issue.CrlFaults;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.issue.SelfSigned;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Root, issuing CA and leaves with RSA-2048 keys, and their CRLs.
 *
 * @param leaves none is revoked; they share one key, which no verifier uses
 * @param revoked a leaf that every verifier must refuse
 * @param crls the issuing CA's, of as many entries as was asked for and one more, and the root's
 * @param at when everything is valid
 */
record Hierarchy(
    ParsedCertificate root,
    ParsedCertificate issuing,
    List<ParsedCertificate> leaves,
    ParsedCertificate revoked,
    List<ParsedCrl> crls,
    Instant at) {

  static Hierarchy make(CryptoEngine crypto, Instant now, int leaves, int entries) {
    return new Maker(crypto, now).make(leaves, entries);
  }

  private record Maker(CryptoEngine crypto, Instant now, Ledger ledger) {
    Maker(CryptoEngine crypto, Instant now) {
      this(crypto, now, new InMemoryLedger());
    }

    Hierarchy make(int count, int entries) {
      List<KeyPair> keys =
          crypto.generateAll(List.of(KeySpec.RSA_2048, KeySpec.RSA_2048, KeySpec.RSA_2048));
      IssuanceRequest rootRequest = request(AuthorityProfiles.root(), "Bench Root", keys.get(0));
      CertificateAuthority root =
          authority("root", new SelfSigned(crypto).sign(rootRequest, keys.get(0), now));
      ParsedCertificate issuingCertificate =
          root.issue(request(AuthorityProfiles.issuing(), "Bench Issuing", keys.get(1)))
              .certificate();
      CertificateAuthority issuing =
          authority(
              "issuing",
              new CertifiedKey(
                  keys.get(1).getPrivate(), List.of(issuingCertificate, root.certificate())));
      List<ParsedCertificate> leaves = new ArrayList<>();
      for (int i = 0; i <= count; i++) {
        leaves.add(issuing.issue(request(server(), "leaf" + i, keys.get(2))).certificate());
      }
      ParsedCertificate revoked = leaves.remove(0);
      // Some verifiers count a revocation only from the second after it.
      ledger.revoke("issuing", revoked.serial(), RevocationReason.SUPERSEDED, now.minusSeconds(60));
      CrlProfile weekly = CrlProfile.every(Duration.ofDays(7));
      CrlFaults filled = CrlFaults.of(CrlFault.HUGE).withFillerEntries(entries);
      return new Hierarchy(
          root.certificate(),
          issuingCertificate,
          leaves,
          revoked,
          List.of(issuing.issueCrl(weekly, filled).crl(), root.issueCrl(weekly).crl()),
          now);
    }

    private CertificateAuthority authority(String name, CertifiedKey key) {
      ledger.putAuthority(
          new AuthorityRecord(
              name, Optional.empty(), key.certificate().encoded(), KeyPlace.elsewhere(), now));
      PublicationPoints points =
          new PublicationPoints(
              List.of("http://crl.contoso.com/" + name + ".crl"), List.of(), List.of());
      return new CertificateAuthority(name, key, points, ledger, crypto, InstantSource.fixed(now));
    }

    private static CertificateProfile server() {
      return CertificateProfile.named("Web Server").keyPurposes(KeyPurpose.SERVER_AUTH).build();
    }

    private static IssuanceRequest request(CertificateProfile profile, String name, KeyPair keys) {
      List<GeneralName> names =
          profile.basicConstraints().isCa()
              ? List.of()
              : List.of(new GeneralName.DnsName(name + ".contoso.com"));
      return new IssuanceRequest(
          profile,
          NameEncoder.commonName(name),
          names,
          PublicKeys.decode(keys.getPublic().getEncoded()),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          IssuanceRequest.Enforcement.REFUSE,
          new IssuanceRequest.Label("bench", name));
    }
  }
}
