package dev.certlab.ca.verify.path;

import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A path under examination: the end entity at position 0, issuers above it.
 *
 * @param end whether the last certificate is a trust anchor
 */
public record CandidatePath(List<ParsedCertificate> certificates, End end) {

  public CandidatePath {
    certificates = List.copyOf(certificates);
  }

  /** How the path ends. */
  public enum End {
    /** The last certificate is a trust anchor. */
    ANCHOR,
    /** The last certificate is an intermediate whose issuer is not (yet) there. */
    OPEN
  }

  public CandidatePath extendedBy(ParsedCertificate issuer, End newEnd) {
    List<ParsedCertificate> longer = new ArrayList<>(certificates);
    longer.add(issuer);
    return new CandidatePath(longer, newEnd);
  }

  public ParsedCertificate at(int position) {
    return certificates.get(position);
  }

  public ParsedCertificate last() {
    return certificates.get(lastPosition());
  }

  public int lastPosition() {
    return certificates.size() - 1;
  }

  public boolean isAnchored() {
    return end == End.ANCHOR;
  }

  public boolean isAnchor(int position) {
    return isAnchored() && position == lastPosition();
  }

  /**
   * Intermediates that are not self-issued at positions 1 (inclusive) to {@code to} (exclusive).
   */
  public int depthBelow(int to) {
    int depth = 0;
    for (int i = 1; i < to; i++) {
      if (!at(i).isSelfIssued()) {
        depth++;
      }
    }
    return depth;
  }

  /**
   * The public key at {@code position}; a DSA key without parameters takes those of its issuer (RFC
   * 5280 §6.1.4 (f)).
   */
  public PublicKeyInfo keyAt(int position) {
    PublicKeyInfo key = at(position).publicKey();
    if (!inheritsParameters(key) || position == lastPosition()) {
      return key;
    }
    PublicKeyInfo issuerKey = keyAt(position + 1);
    return issuerKey.kind() == key.kind() ? PublicKeys.withParametersOf(key, issuerKey) : key;
  }

  /** Whether the key at {@code position} waits for the parameters of an issuer not yet known. */
  public boolean keyIsIncomplete(int position) {
    return inheritsParameters(keyAt(position)) && !isAnchored();
  }

  private static boolean inheritsParameters(PublicKeyInfo key) {
    return key.kind() == PublicKeyInfo.Kind.DSA && key.algorithm().parameters().isEmpty();
  }
}
