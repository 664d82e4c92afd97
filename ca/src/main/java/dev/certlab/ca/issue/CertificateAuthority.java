package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.RevocationChange;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * A certification authority: a name and a key that vouch for others. It issues certificates, may
 * take them back, and says in its CRLs which ones it took back.
 *
 * <pre>{@code
 * CertificateAuthority root = CertificateAuthority.root("Example Root CA", clock);
 * CertificateAuthority issuing = root.subordinate("Example Issuing CA");
 * CertifiedKey server = issuing.issueServer("www.example.test");
 * }</pre>
 *
 * <p>Who trusts the root's certificate trusts what the root has signed, and what those have signed
 * in their turn; so the key of a root is used for little else than for issuing CAs, which do the
 * daily work. Certificates cannot be called back from where they lie. A CA that takes one back
 * ({@link #revoke}) therefore publishes a list of such certificates, signed like a certificate
 * ({@link #publishCrl}), and whoever verifies must fetch it.
 *
 * <p>A request is checked against its profile before anything is signed; what breaks a rule is
 * refused with {@link IssuanceRefusedException}, unless it was ordered as a {@link Defect}. Every
 * certificate is in the ledger before it is returned: what a CA has forgotten, it could never
 * revoke.
 *
 * <p>Thread-safe; several processes may run authorities of the same name over one ledger.
 */
public final class CertificateAuthority {
  /** AD CS's default for base CRLs. */
  private static final CrlProfile WEEKLY = CrlProfile.every(Duration.ofDays(7));

  private final String name;
  private final CertifiedKey key;
  private final Ledger ledger;
  private final CryptoEngine crypto;
  private final InstantSource clock;
  private final Issuance issuance;
  private final CrlIssuer crls;

  /**
   * Opens a CA that has been made before, by {@link NewAuthority} or elsewhere.
   *
   * @param name the CA's name in the ledger
   * @param key its key, its certificate and those above
   * @param points what it writes into certificates about its CRLs
   */
  public CertificateAuthority(
      String name,
      CertifiedKey key,
      PublicationPoints points,
      Ledger ledger,
      CryptoEngine crypto,
      InstantSource clock) {
    this.name = name;
    this.key = key;
    this.ledger = ledger;
    this.crypto = crypto;
    this.clock = clock;
    Signer signer = Signer.of(key, crypto);
    this.issuance = new Issuance(name, signer, key.chain().certificates(), points, ledger, crypto);
    this.crls = new CrlIssuer(name, signer, points, ledger, crypto);
  }

  /** A new root with a new ledger in memory; {@link NewAuthority} makes it otherwise. */
  public static CertificateAuthority root(String name, InstantSource clock) {
    return NewAuthority.named(name).root(clock);
  }

  /** A new CA below this one, that issues to end entities; {@link NewAuthority} has choices. */
  public CertificateAuthority subordinate(String subordinate) {
    return NewAuthority.named(subordinate).under(this);
  }

  /** A CA of another name and key beside this one's ledger and clock. */
  CertificateAuthority sibling(String other, CertifiedKey itsKey, PublicationPoints itsPoints) {
    return new CertificateAuthority(other, itsKey, itsPoints, ledger, crypto, clock);
  }

  public String name() {
    return name;
  }

  public ParsedCertificate certificate() {
    return key.certificate();
  }

  /** This CA's certificate and those above it, the root last. */
  public CertificateChain chain() {
    return key.chain();
  }

  Ledger ledger() {
    return ledger;
  }

  CryptoEngine crypto() {
    return crypto;
  }

  /**
   * A new EC P-256 key and a certificate for a TLS server, valid for a year.
   *
   * @param host its DNS name
   */
  public CertifiedKey issueServer(String host) {
    return issueWithKey(IssuanceRequest.server(host).build(), KeySpec.EC_P256);
  }

  /** A new key of this kind, and a certificate for it as {@link #issue} makes it. */
  public CertifiedKey issueWithKey(IssuanceRequest request, KeySpec kind) {
    KeyPair pair = crypto.generate(kind);
    return issue(request, PublicKeys.of(pair.getPublic())).with(pair.getPrivate());
  }

  /**
   * Signs what the request asks for. Throws {@link IssuanceRefusedException} if the profile forbids
   * it and the request neither forces it nor wants it defective.
   *
   * @param holder the key of whoever the certificate is for
   */
  public IssuedCertificate issue(IssuanceRequest request, PublicKeyInfo holder) {
    Instant now = clock.instant();
    refuseAfterTheEnd(now);
    return issuance.issue(request, holder, now);
  }

  /** Nothing can be nested in a validity that has ended. */
  private void refuseAfterTheEnd(Instant now) {
    Validity own = certificate().validity();
    if (own.isOverAt(now)) {
      throw IssuanceRefusedException.withoutAppeal(
          List.of(
              Finding.of(
                  IssuanceCode.ISSUER_EXPIRED,
                  "the issuer " + certificate().subject() + " ended at " + own.notAfter(),
                  new Evidence.TimeWindow(now, own.notBefore(), own.notAfter()))));
    }
  }

  /**
   * Revokes a certificate of this CA from now on; the next CRL says so. With the reason
   * certificateHold it is only suspended, until {@link #release}.
   */
  public RevocationChange revoke(SerialNumber serial, RevocationReason reason) {
    return ledger.revoke(name, serial, reason, clock.instant());
  }

  /** Ends a suspension; the next CRL no longer lists the certificate. */
  public RevocationChange release(SerialNumber serial) {
    return ledger.release(name, serial, clock.instant());
  }

  /** Signs a CRL that is valid for a week and 12 hours, and records it as published. */
  public IssuedCrl publishCrl() {
    return publishCrl(WEEKLY);
  }

  /** Like {@link #issueCrl(CrlProfile)}, and records it as published. */
  public IssuedCrl publishCrl(CrlProfile profile) {
    return publishCrl(profile, CrlFaults.none());
  }

  /** Like {@link #issueCrl(CrlProfile, CrlFaults)}, and records it as published. */
  public IssuedCrl publishCrl(CrlProfile profile, CrlFaults faults) {
    return published(() -> issueCrl(profile, faults));
  }

  /** Like {@link #issueDelta(CrlProfile)}, and records it as published. */
  public IssuedCrl publishDelta(CrlProfile profile) {
    return publishDelta(profile, CrlFaults.none());
  }

  /** Like {@link #issueDelta(CrlProfile, CrlFaults)}, and records it as published. */
  public IssuedCrl publishDelta(CrlProfile profile, CrlFaults faults) {
    return published(() -> issueDelta(profile, faults));
  }

  /** Anew if somebody else has published a later one in the meantime. */
  private IssuedCrl published(Supplier<IssuedCrl> signing) {
    IssuedCrl crl = signing.get();
    while (!ledger.publish(crl.record(), () -> {})) {
      crl = signing.get();
    }
    return crl;
  }

  /**
   * Signs a full CRL of everything that is revoked now, with a number of its own. It is published
   * by {@link Ledger#publish}.
   */
  public IssuedCrl issueCrl(CrlProfile profile) {
    return issueCrl(profile, CrlFaults.none());
  }

  /**
   * Like {@link #issueCrl(CrlProfile)}, with those of the faults that lie in a base CRL. It takes
   * the next number like any other, so that a sound CRL can follow it.
   */
  public IssuedCrl issueCrl(CrlProfile profile, CrlFaults faults) {
    return crls.full(profile, faults, clock.instant());
  }

  /**
   * Signs a delta CRL (RFC 5280 §5.2.4): what has changed since the base CRL that was published
   * last. Its number is of the same sequence, its issuing distribution point that of the base.
   * Throws {@link IllegalStateException} if no base CRL has been published.
   *
   * @param profile the rhythm of the deltas; they expire on their own
   */
  public IssuedCrl issueDelta(CrlProfile profile) {
    return issueDelta(profile, CrlFaults.none());
  }

  /** Like {@link #issueDelta(CrlProfile)}, with those of the faults that lie in a delta CRL. */
  public IssuedCrl issueDelta(CrlProfile profile, CrlFaults faults) {
    return crls.delta(profile, faults, clock.instant());
  }
}
