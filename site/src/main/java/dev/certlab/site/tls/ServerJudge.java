package dev.certlab.site.tls;

import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificateChain;

/** Judges what a server shows, while the handshake waits. */
@FunctionalInterface
public interface ServerJudge {

  /**
   * @param tls the protocol version
   */
  VerificationReport judge(CertificateChain sent, String tls);
}
