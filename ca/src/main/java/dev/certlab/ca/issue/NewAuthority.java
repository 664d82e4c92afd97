package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.issue.IssuanceRequest.Label;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a CA: its key, its certificate, and its place in the ledger.
 *
 * <pre>{@code
 * CertificateAuthority root = NewAuthority.named("Example Root CA").root(clock);
 * CertificateAuthority issuing = NewAuthority.named("Example Issuing CA").under(root);
 * }</pre>
 *
 * <p>{@link #root} and {@link #under} make it; what is set before says how. Confined to one thread;
 * the CA that it makes is not.
 */
public final class NewAuthority {
  private final String name;
  private Optional<CertificateProfile> profile = Optional.empty();
  private PublicationPoints points = PublicationPoints.none();
  private Enforcement enforcement = Enforcement.REFUSE;
  private Function<CryptoEngine, KeyPair> keys = crypto -> crypto.generate(KeySpec.EC_P256);
  private KeyPlace place = KeyPlace.elsewhere();

  private NewAuthority(String name) {
    this.name = name;
  }

  /**
   * @param name its name in the ledger, and its common name
   */
  public static NewAuthority named(String name) {
    return new NewAuthority(name);
  }

  /** If not set: {@link AuthorityProfiles#root}, or {@link AuthorityProfiles#issuing} below it. */
  public NewAuthority profile(CertificateProfile rules) {
    profile = Optional.of(rules);
    return this;
  }

  /** What the CA will write into certificates about its CRLs. If not set: nothing. */
  public NewAuthority points(PublicationPoints own) {
    points = own;
    return this;
  }

  /** The kind of its key, which is made for it. If not set: EC P-256. */
  public NewAuthority key(KeySpec kind) {
    keys = crypto -> crypto.generate(kind);
    return this;
  }

  /**
   * A key that is there already. If not set: a new one, known to the returned object only.
   *
   * @param where what the ledger remembers of it
   */
  public NewAuthority key(KeyPair pair, KeyPlace where) {
    keys = crypto -> pair;
    place = where;
    return this;
  }

  /** If not set: a certificate that breaks the rules of its profile is refused. */
  public NewAuthority enforcement(Enforcement choice) {
    enforcement = choice;
    return this;
  }

  /** Makes a root whose ledger is a new one in memory; it and all below it read {@code clock}. */
  public CertificateAuthority root(InstantSource clock) {
    return root(new InMemoryLedger(), CryptoEngine.standard(), clock);
  }

  /** Makes a root; it and all below it use these. */
  public CertificateAuthority root(Ledger ledger, CryptoEngine crypto, InstantSource clock) {
    KeyPair pair = keys.apply(crypto);
    IssuedCertificate own =
        new SelfSigned(name, ledger, crypto, clock).issue(request(AuthorityProfiles.root()), pair);
    remember(own, Optional.empty(), ledger);
    CertifiedKey key = own.with(pair.getPrivate());
    return new CertificateAuthority(name, key, points, ledger, crypto, clock);
  }

  /** Makes a CA whose certificate {@code issuer} signs, with the same ledger and clock. */
  public CertificateAuthority under(CertificateAuthority issuer) {
    KeyPair pair = keys.apply(issuer.crypto());
    IssuedCertificate own =
        issuer.issue(request(AuthorityProfiles.issuing()), PublicKeys.of(pair.getPublic()));
    remember(own, Optional.of(issuer.name()), issuer.ledger());
    return issuer.sibling(name, own.with(pair.getPrivate()), points);
  }

  private IssuanceRequest request(CertificateProfile standard) {
    return IssuanceRequest.of(profile.orElse(standard))
        .subject(NameEncoder.commonName(name))
        .enforcement(enforcement)
        .label(Label.AUTHORITY, name)
        .build();
  }

  private void remember(IssuedCertificate own, Optional<String> parent, Ledger ledger) {
    ledger.putAuthority(
        new AuthorityRecord(
            name, parent, own.certificate().encoded(), place, own.record().issuedAt()));
  }
}
