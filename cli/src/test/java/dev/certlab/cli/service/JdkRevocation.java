package dev.certlab.cli.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The JDK's own revocation checker, which fetches CRLs from where the certificates say. In a
 * process of its own, because it keeps what it has fetched as long as the process lives.
 */
final class JdkRevocation {
  private JdkRevocation() {}

  /** Arguments: root, issuing CA, leaf, and the time. Prints OK, or the reason and its position. */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509Certificate root = (X509Certificate) read(factory, arguments[0]);
    CertPath path =
        factory.generateCertPath(List.of(read(factory, arguments[2]), read(factory, arguments[1])));
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(
        EnumSet.of(
            PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.addCertPathChecker(checker);
    parameters.setDate(Date.from(Instant.parse(arguments[3])));
    try {
      validator.validate(path, parameters);
      System.out.print("OK");
    } catch (CertPathValidatorException refused) {
      System.out.print(refused.getReason() + "@" + refused.getIndex());
    }
  }

  private static Certificate read(CertificateFactory factory, String file)
      throws IOException, GeneralSecurityException {
    return factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))));
  }
}
