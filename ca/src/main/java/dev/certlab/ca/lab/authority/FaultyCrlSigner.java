package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.AuthorityProfiles;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A second key of a CA's name whose certificate lacks cRLSign, for CRLs that no verifier may take.
 * Its certificate lies beside the CA's, {@code ca/CA without cRLSign.crt}.
 */
public final class FaultyCrlSigner {
  private final LabLayout layout;
  private final LabEnvironment environment;
  private final Authorities authorities;

  public FaultyCrlSigner(LabLayout layout, LabEnvironment environment, Authorities authorities) {
    this.layout = layout;
    this.environment = environment;
    this.authorities = authorities;
  }

  /** A new one each time: the certificate is of no use without the CRL it signed. */
  CertifiedKey signerFor(String authority) {
    KeyPair pair = environment.crypto().generate(KeySpec.RSA_2048);
    List<ParsedCertificate> chain = authorities.chain(authority);
    String above = authorities.require(authority).parent().orElse(authority);
    IssuanceRequest request =
        new IssuanceRequest(
            AuthorityProfiles.defective(BasicConstraints.ca(), KeyUsageBit.KEY_CERT_SIGN),
            chain.get(0).subject(),
            List.of(),
            PublicKeys.decode(pair.getPublic().getEncoded()),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Enforcement.FORCE,
            new Place.OfAuthority(authority + " without cRLSign").inLedger());
    ParsedCertificate certificate = authorities.open(above).issue(request).certificate();
    Path file = layout.authorities().resolve(authority + " without cRLSign.crt");
    SafeFile.write(file, certificate.encoded().toArray(), Confidentiality.PUBLIC);
    List<ParsedCertificate> path = new ArrayList<>(List.of(certificate));
    path.addAll(authorities.chain(above));
    return new CertifiedKey(pair.getPrivate(), path);
  }
}
