package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes certificates that their own key signs: roots, and what ConfigMgr makes for Enhanced HTTP.
 *
 * <p>Every one stands in the ledger before this class returns it. Thread-safe.
 */
public final class SelfSigned {
  private final String authority;
  private final Ledger ledger;
  private final CryptoEngine crypto;
  private final InstantSource clock;

  /**
   * @param authority the name under which the ledger remembers them
   */
  public SelfSigned(String authority, Ledger ledger, CryptoEngine crypto, InstantSource clock) {
    this.authority = authority;
    this.ledger = ledger;
    this.crypto = crypto;
    this.clock = clock;
  }

  /**
   * Signs what the request asks for, for {@code keys} and with them. Throws {@link
   * IssuanceRefusedException} as {@link CertificateAuthority#issue} does.
   */
  public IssuedCertificate issue(IssuanceRequest request, KeyPair keys) {
    PublicKeyInfo key = PublicKeys.of(keys.getPublic());
    Signer signer = Signer.ofSelf(request.subject(), key, keys.getPrivate(), crypto);
    return new Issuance(authority, signer, List.of(), PublicationPoints.none(), ledger, crypto)
        .issue(request, key, clock.instant());
  }
}
