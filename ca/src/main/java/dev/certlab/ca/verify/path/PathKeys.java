package dev.certlab.ca.verify.path;

import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.PublicKeyInfo;

/** The public keys of a path. A DSA key without parameters takes those of its issuer. */
public record PathKeys(CertificationPath path) {

  /** The key at {@code position} with its parameters, if they are known (RFC 5280 §6.1.4 (f)). */
  public PublicKeyInfo at(int position) {
    PublicKeyInfo key = path.at(position).publicKey();
    if (!inheritsParameters(key) || position == path.lastPosition()) {
      return key;
    }
    PublicKeyInfo issuerKey = at(position + 1);
    return issuerKey.kind() == key.kind() ? PublicKeys.withParametersOf(key, issuerKey) : key;
  }

  /** Whether the key at {@code position} waits for the parameters of an issuer not yet known. */
  public boolean isIncomplete(int position) {
    return inheritsParameters(at(position)) && !path.isAnchored();
  }

  /** Whether the parameters must come from further above. */
  public static boolean inheritsParameters(PublicKeyInfo key) {
    return key.kind() == PublicKeyInfo.Kind.DSA && key.algorithm().parameters().isEmpty();
  }
}
