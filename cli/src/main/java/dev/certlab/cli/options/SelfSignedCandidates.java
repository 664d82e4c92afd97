package dev.certlab.cli.options;

import dev.certlab.ca.role.SiteCertificate;

/** The certificates that ConfigMgr makes when an administrator wants them. */
public final class SelfSignedCandidates extends Candidates {
  public SelfSignedCandidates() {
    super(SiteCertificate.onRequest().stream().map(SiteCertificate::label).toList());
  }
}
