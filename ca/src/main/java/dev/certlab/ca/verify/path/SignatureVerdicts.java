package dev.certlab.ca.verify.path;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;

/** Checks signatures, each one once: what was signed and by which key is remembered by content. */
public final class SignatureVerdicts {
  /** A thirty-second of the memory, at most 64 MiB: some 20,000 certificates. */
  private static final long CAPACITY = Math.min(64L << 20, BoundedCache.ofHeap(32));

  /** Of an entry, beside the octets that were signed and those of the key. */
  private static final int OVERHEAD = 300;

  private final CryptoEngine crypto;
  private final BoundedCache<Key, SignatureCheck> verdicts =
      new BoundedCache<>(
          CAPACITY, key -> OVERHEAD + key.signed().length() + key.publicKey().length());

  private record Key(Octets signed, Octets publicKey) {}

  public SignatureVerdicts(CryptoEngine crypto) {
    this.crypto = crypto;
  }

  public SignatureCheck of(ParsedCertificate certificate, PublicKeyInfo issuerKey) {
    return verdicts.get(
        new Key(certificate.encoded(), issuerKey.encoded()),
        () ->
            crypto.verify(
                issuerKey,
                certificate.signatureAlgorithm(),
                certificate.toBeSigned(),
                certificate.signature()));
  }

  /** Whether the answer is remembered, so that asking costs nothing. */
  public boolean knows(ParsedCertificate certificate, PublicKeyInfo issuerKey) {
    return verdicts.contains(new Key(certificate.encoded(), issuerKey.encoded()));
  }

  public SignatureCheck of(ParsedCrl crl, PublicKeyInfo signerKey) {
    return verdicts.get(
        new Key(crl.encoded(), signerKey.encoded()),
        () ->
            crypto.verify(signerKey, crl.signatureAlgorithm(), crl.toBeSigned(), crl.signature()));
  }
}
