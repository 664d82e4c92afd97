package dev.certlab.ca.issue;

import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** What OpenSSL and the JDK say of a leaf with some CRLs at hand, knowing these two CAs. */
record Judges(ParsedCertificate root, ParsedCertificate issuing) {

  /** What {@code openssl verify -crl_check} says of the leaf, with these CRLs at hand. */
  Peers.Answer openssl(
      Path directory, List<String> options, ParsedCertificate leaf, IssuedCrl... crls)
      throws Exception {
    writeCertificate(directory.resolve("root.pem"), root);
    writeCertificate(directory.resolve("issuing.pem"), issuing);
    writeCertificate(directory.resolve("leaf.pem"), leaf);
    List<String> command = new ArrayList<>(List.of("openssl", "verify", "-crl_check"));
    command.addAll(List.of("-attime", String.valueOf(TwoTiers.NOW.getEpochSecond())));
    command.addAll(List.of("-CAfile", "root.pem", "-untrusted", "issuing.pem"));
    command.addAll(options);
    for (int i = 0; i < crls.length; i++) {
      writePem(directory.resolve("crl" + i + ".pem"), crls[i].crl());
      command.addAll(List.of("-CRLfile", "crl" + i + ".pem"));
    }
    command.add("leaf.pem");
    return Peers.run(directory, command.toArray(String[]::new));
  }

  static void writeCertificate(Path file, ParsedCertificate certificate) throws Exception {
    Files.writeString(file, pem("CERTIFICATE", certificate.encoded().toArray()));
  }

  static void writePem(Path file, ParsedCrl crl) throws Exception {
    Files.writeString(file, pem("X509 CRL", crl.encoded().toArray()));
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** The CRL as the JDK reads it. */
  static X509CRL jdk(IssuedCrl crl) throws Exception {
    return (X509CRL)
        CertificateFactory.getInstance("X.509")
            .generateCRL(new ByteArrayInputStream(crl.crl().encoded().toArray()));
  }

  static X509Certificate jdk(ParsedCertificate certificate) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.encoded().toArray()));
  }

  /** The reason why the JDK refuses the leaf with this CRL; {@code VALID} if it does not. */
  String jdkReason(ParsedCertificate leaf, IssuedCrl crl) throws Exception {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(
        Set.of(
            PKIXRevocationChecker.Option.PREFER_CRLS,
            PKIXRevocationChecker.Option.NO_FALLBACK,
            PKIXRevocationChecker.Option.ONLY_END_ENTITY));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(jdk(root), null)));
    parameters.setDate(Date.from(TwoTiers.NOW));
    parameters.addCertPathChecker(checker);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(jdk(crl)))));
    List<X509Certificate> path = List.of(jdk(leaf), jdk(issuing));
    try {
      validator.validate(
          CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return "VALID";
    } catch (CertPathValidatorException refused) {
      return refused.getReason().toString();
    }
  }
}
