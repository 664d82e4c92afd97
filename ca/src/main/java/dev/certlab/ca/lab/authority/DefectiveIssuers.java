package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.issue.AuthorityProfiles;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.KeyUsageBit;
import java.security.KeyPair;
import java.util.Optional;
import java.util.Set;

/** CAs that are wrong on purpose, made when a certificate with such an issuer is ordered. */
public final class DefectiveIssuers {
  private final Authorities authorities;
  private final CrlPublisher crls;
  private final LabEnvironment environment;
  private final AuthorityRemains remains;

  public DefectiveIssuers(
      Ledger ledger, Authorities authorities, CrlPublisher crls, LabEnvironment environment) {
    this.remains = new AuthorityRemains(ledger, environment, authorities);
    this.authorities = authorities;
    this.crls = crls;
    this.environment = environment;
  }

  /** Opens the CA to issue from: {@code regular}, unless a defect lies in the issuer. */
  public CertificateAuthority open(Held held, Set<Defect> defects, String regular) {
    return authorities.open(issuerFor(held, defects, regular));
  }

  private String issuerFor(Held held, Set<Defect> defects, String regular) {
    return defects.stream()
        .filter(Defect::isOfIssuer)
        .findFirst()
        .map(defect -> issuerFor(held, defect, regular))
        .orElse(regular);
  }

  private String issuerFor(Held held, Defect defect, String regular) {
    String name = regular + " " + defect.label();
    if (authorities.find(name).isEmpty()) {
      make(held, name, defect, regular);
    }
    return name;
  }

  private void make(Held held, String name, Defect defect, String regular) {
    KeyPair pair =
        remains.pair(name).orElseGet(() -> environment.crypto().generate(KeySpec.RSA_2048));
    KeyPlace place = authorities.keepKey(held, name, pair.getPrivate());
    // A path length is exceeded below the regular issuing CA; the others stand beside it.
    AuthorityRecord beside = authorities.require(regular);
    String above = defect == Defect.PATH_LENGTH ? regular : beside.parent().orElse(beside.name());
    remains
        .certificate(name, Optional.of(above), pair)
        .ifPresentOrElse(
            left -> authorities.add(held, name, Optional.of(above), left, place),
            () ->
                authorities.writeCertificate(
                    held,
                    authorities
                        .order(name, profile(defect), pair, place)
                        .enforcement(Enforcement.FORCE)
                        .under(authorities.open(above))));
    authorities.writeChain(held);
    crls.publish(name);
  }

  private static CertificateProfile profile(Defect defect) {
    return switch (defect) {
      case NOT_A_CA ->
          AuthorityProfiles.defective(
              BasicConstraints.endEntity(), KeyUsageBit.KEY_CERT_SIGN, KeyUsageBit.CRL_SIGN);
      case NO_CERT_SIGN ->
          AuthorityProfiles.defective(
              BasicConstraints.ca(0), KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.CRL_SIGN);
      case PATH_LENGTH ->
          AuthorityProfiles.defective(
              BasicConstraints.ca(0), KeyUsageBit.KEY_CERT_SIGN, KeyUsageBit.CRL_SIGN);
      default -> throw new IllegalArgumentException(defect + " does not lie in the issuer");
    };
  }
}
