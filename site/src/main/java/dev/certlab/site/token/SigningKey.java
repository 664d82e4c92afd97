package dev.certlab.site.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.Digest;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.intake.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/** An issuer's RSA key: signs its tokens, and tells others how to check them. */
public final class SigningKey {
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

  private final PrivateKey key;
  private final RSAPublicKey publicKey;
  private final String id;

  private SigningKey(PrivateKey key, RSAPublicKey publicKey) {
    this.key = key;
    this.publicKey = publicKey;
    this.id = Digest.SHA256.of(publicKey.getEncoded()).hex().substring(0, 32);
  }

  /** The key in a file, which is made if it is not there; only its owner may read it. */
  public static SigningKey at(Path file, CryptoEngine crypto) {
    try {
      if (!Files.exists(file)) {
        PrivateKey made = crypto.generate(KeySpec.RSA_2048).getPrivate();
        Files.createDirectories(file.getParent());
        create(file, Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(made)));
      }
      byte[] octets = Files.readAllBytes(file);
      return of(PrivateKeys.decode(KeyFile.read(octets, Optional.empty()).get(0).toArray()));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** What another process made meanwhile stays. */
  private static void create(Path file, String pem) {
    try {
      SafeFile.create(file, pem, Confidentiality.SECRET);
    } catch (RuntimeException failed) {
      if (!Files.exists(file)) {
        throw failed;
      }
    }
  }

  static SigningKey of(PrivateKey key) {
    if (!(key instanceof RSAPrivateCrtKey rsa)) {
      throw new IllegalArgumentException("tokens are signed with an RSA key");
    }
    try {
      RSAPublicKey publicKey =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
      return new SigningKey(key, publicKey);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The key document (RFC 7517): the public key and its number. */
  public String document() {
    return new JWKSet(new RSAKey.Builder(publicKey).keyID(id).algorithm(ALGORITHM).build())
        .toString();
  }

  String sign(JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(ALGORITHM).keyID(id).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  boolean hasSigned(SignedJWT token) {
    try {
      return token.verify(new RSASSAVerifier(publicKey));
    } catch (JOSEException unfit) {
      return false;
    }
  }
}
