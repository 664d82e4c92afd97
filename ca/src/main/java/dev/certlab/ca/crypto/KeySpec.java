package dev.certlab.ca.crypto;

import dev.certlab.ca.x509.Labelled;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of keys that are generated here. ConfigMgr accepts RSA only. */
public enum KeySpec implements Labelled {
  /** For fixtures with a weak key only; no profile allows it. */
  RSA_1024("rsa-1024", "RSA", "1024", SignatureScheme.RSA_SHA256),
  RSA_2048("rsa-2048", "RSA", "2048", SignatureScheme.RSA_SHA256),
  RSA_3072("rsa-3072", "RSA", "3072", SignatureScheme.RSA_SHA256),
  RSA_4096("rsa-4096", "RSA", "4096", SignatureScheme.RSA_SHA256),
  EC_P256("ec-p256", "EC", "secp256r1", SignatureScheme.ECDSA_SHA256),
  EC_P384("ec-p384", "EC", "secp384r1", SignatureScheme.ECDSA_SHA384),
  ED25519("ed25519", "Ed25519", "", SignatureScheme.ED25519);

  private final String label;
  private final String algorithm;
  private final String parameter;
  private final SignatureScheme scheme;

  KeySpec(String label, String algorithm, String parameter, SignatureScheme scheme) {
    this.label = label;
    this.algorithm = algorithm;
    this.parameter = parameter;
    this.scheme = scheme;
  }

  /** The name in manifests and on the command line, such as {@code rsa-2048}. */
  @Override
  public String label() {
    return label;
  }

  /** The name of the key's algorithm in JCA. */
  public String algorithm() {
    return algorithm;
  }

  /** The modulus length in bits, the curve, or nothing. */
  String parameter() {
    return parameter;
  }

  /** How a key of this kind signs unless something else is asked for. */
  public SignatureScheme scheme() {
    return scheme;
  }

  public boolean isRsa() {
    return algorithm.equals("RSA");
  }

  /** The kind of that key; empty if no key of that kind is made here. */
  public static Optional<KeySpec> of(PublicKeyInfo key) {
    return switch (key.kind()) {
      case RSA ->
          Arrays.stream(values())
              .filter(spec -> spec.isRsa() && spec.parameter.equals("" + key.strength()))
              .findFirst();
      case EC ->
          switch (key.curve()) {
            case "1.2.840.10045.3.1.7" -> Optional.of(EC_P256);
            case "1.3.132.0.34" -> Optional.of(EC_P384);
            default -> Optional.empty();
          };
      case ED25519 -> Optional.of(ED25519);
      default -> Optional.empty();
    };
  }

  /** Reads {@link #label()}, of either case. */
  public static KeySpec ofLabel(String label) {
    return Labelled.require(values(), label, "key");
  }

  public static String labels() {
    return Labelled.list(values());
  }
}
