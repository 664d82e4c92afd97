package dev.certlab.cli.bench;

import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** The PKIX validator of a JCA provider, with the CRLs in a collection. */
final class ProviderValidator implements Peer {
  private final String name;
  private final CertificateFactory factory;
  private final CertPathValidator validator;
  private final PKIXParameters parameters;
  private final X509Certificate issuing;

  ProviderValidator(String name, Provider provider, Workload workload) {
    this.name = name;
    try {
      this.factory = CertificateFactory.getInstance("X.509", provider);
      this.validator = CertPathValidator.getInstance("PKIX", provider);
      this.issuing = certificate(workload.issuing());
      TrustAnchor anchor = new TrustAnchor(certificate(workload.root()), null);
      this.parameters = new PKIXParameters(Set.of(anchor));
      parameters.setDate(Date.from(workload.at()));
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(crls(workload.crls()))));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<X509CRL> crls(List<ParsedCrl> crls) throws GeneralSecurityException {
    List<X509CRL> own = new ArrayList<>();
    for (ParsedCrl crl : crls) {
      byte[] der = crl.encoded().toArray();
      own.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(der)));
    }
    return own;
  }

  private X509Certificate certificate(ParsedCertificate certificate)
      throws GeneralSecurityException {
    byte[] der = certificate.encoded().toArray();
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void beginRound() {
    // A validator keeps nothing of its own between two calls.
  }

  @Override
  public Check prepare(ParsedCertificate leaf) {
    try {
      CertPath path = factory.generateCertPath(List.of(certificate(leaf), issuing));
      return () -> validate(path);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean validate(CertPath path) {
    try {
      validator.validate(path, parameters);
      return true;
    } catch (CertPathValidatorException refused) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
