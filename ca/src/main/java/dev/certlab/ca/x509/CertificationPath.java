package dev.certlab.ca.x509;

import java.util.ArrayList;
import java.util.List;

/**
 * A certification path (RFC 5280 §6), valid or not: the end entity at position 0, each
 * certificate's issuer above it.
 *
 * @param certificates none where not even the end entity could be read
 * @param end whether the last certificate is a trust anchor
 */
public record CertificationPath(List<ParsedCertificate> certificates, End end) {

  public CertificationPath {
    certificates = List.copyOf(certificates);
  }

  /** How the path ends. */
  public enum End {
    /** The last certificate is a trust anchor. */
    ANCHOR,
    /** The last certificate is an intermediate whose issuer is not (yet) there. */
    OPEN
  }

  /** Of an end entity that could not be read. */
  public static CertificationPath none() {
    return new CertificationPath(List.of(), End.OPEN);
  }

  public CertificationPath extendedBy(ParsedCertificate issuer, End newEnd) {
    List<ParsedCertificate> longer = new ArrayList<>(certificates);
    longer.add(issuer);
    return new CertificationPath(longer, newEnd);
  }

  public ParsedCertificate at(int position) {
    return certificates.get(position);
  }

  public ParsedCertificate last() {
    return certificates.get(lastPosition());
  }

  public int size() {
    return certificates.size();
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
}
