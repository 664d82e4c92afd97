package dev.certlab.cli.options;

import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import picocli.CommandLine.Parameters;

/** The certificate of the lab that a command is about. */
public final class CertificateArgument {
  @Parameters(
      paramLabel = "CERTIFICATE",
      description = "A serial number, a fingerprint, ROLE/HOST, or a host that has one role.")
  private String address = "";

  public CertificateArgument() {}

  /** As it was typed. */
  public String text() {
    return address;
  }

  /** Throws LabException if the lab has no such certificate, or more than one. */
  public CertificateRecord find(Lab lab) {
    return CertificateAddress.find(lab.ledger(), address);
  }
}
