package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.AuthorityProfiles;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.KeyUsageBit;

/**
 * A second key of a CA's name whose certificate lacks cRLSign, for CRLs that no verifier may take.
 * Its certificate lies beside the CA's, {@code ca/CA without cRLSign.crt}.
 */
public final class FaultyCrlSigner {
  private final LabLayout layout;
  private final Authorities authorities;

  public FaultyCrlSigner(LabLayout layout, Authorities authorities) {
    this.layout = layout;
    this.authorities = authorities;
  }

  /** A new one each time: the certificate is of no use without the CRL it signed. */
  CertifiedKey signerFor(String authority) {
    String above = authorities.require(authority).parent().orElse(authority);
    String name = authority + " without cRLSign";
    IssuanceRequest request =
        IssuanceRequest.of(
                AuthorityProfiles.defective(BasicConstraints.ca(), KeyUsageBit.KEY_CERT_SIGN))
            .subject(authorities.chain(authority).first().subject())
            .enforcement(Enforcement.FORCE)
            .label(new Place.OfAuthority(name).inLedger())
            .build();
    CertifiedKey signer = authorities.open(above).issueWithKey(request, KeySpec.RSA_2048);
    SafeFile.write(
        LabDirectories.ready(layout, layout.certificateOfAuthority(name)),
        signer.certificate().encoded().toArray(),
        Confidentiality.PUBLIC);
    return signer;
  }
}
