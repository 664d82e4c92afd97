package dev.certlab.cli.bench;

import dev.certlab.ca.x509.ParsedCertificate;

/** A verifier that is measured. */
interface Peer {
  String name();

  /** Forgets what it may have learnt of leaves; its CRLs stay loaded. */
  void beginRound();

  /** The leaf's own form of the peer, so that decoding is not measured. */
  Check prepare(ParsedCertificate leaf);

  /** One verification: path, signatures, validity, and the revocation of the whole path. */
  interface Check {
    boolean isAccepted();
  }
}
