package dev.certlab.ca.verify;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The same question for several verifiers: ours, OpenSSL's, the JDK's.
 *
 * @param crls what the request finds as CRLs
 */
record Question(VerificationRequest request, List<ParsedCrl> crls) {
  Question {
    crls = List.copyOf(crls);
  }

  static Question of(VerificationRequest.Builder request, ParsedCrl... crls) {
    return new Question(request.crls(CrlSource.of(List.of(crls))).build(), List.of(crls));
  }

  VerificationRequest under(ValidationPolicy policy) {
    return request.withPolicy(policy);
  }

  /** What the JDK says to the path of leaf and untrusted, in their order; empty: it accepts. */
  String jdk() throws IOException, GeneralSecurityException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> path = new ArrayList<>();
      path.add(jdk(factory, request.leaf()));
      for (ParsedCertificate certificate : request.untrusted().certificates()) {
        path.add(jdk(factory, certificate));
      }
      CertPathValidator.getInstance("PKIX")
          .validate(factory.generateCertPath(path), parameters(factory));
      return "";
    } catch (CertPathValidatorException refused) {
      return refused.getReason() + " at " + refused.getIndex() + ": " + refused.getMessage();
    } catch (CertificateException | RuntimeException tripped) {
      return String.valueOf(tripped); // it does not read everything, and stumbles over some things
    }
  }

  /** What the JDK says where it has to find the path among the untrusted ones itself. */
  String jdkBuilding() throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(jdk(factory, request.leaf()));
    PKIXBuilderParameters building = new PKIXBuilderParameters(anchors(factory), target);
    PKIXParameters checking = parameters(factory);
    building.setDate(checking.getDate());
    building.setCertStores(checking.getCertStores());
    building.setRevocationEnabled(checking.isRevocationEnabled());
    List<X509Certificate> all = new ArrayList<>(List.of(jdk(factory, request.leaf())));
    for (ParsedCertificate certificate : request.untrusted().certificates()) {
      all.add(jdk(factory, certificate));
    }
    building.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
    if (request.revocation() == RevocationPolicy.LEAF) {
      PKIXRevocationChecker checker =
          (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
      checker.setOptions(
          EnumSet.of(
              PKIXRevocationChecker.Option.ONLY_END_ENTITY,
              PKIXRevocationChecker.Option.PREFER_CRLS,
              PKIXRevocationChecker.Option.NO_FALLBACK));
      building.addCertPathChecker(checker);
    }
    try {
      CertPathBuilder.getInstance("PKIX").build(building);
      return "";
    } catch (CertPathBuilderException refused) {
      return String.valueOf(refused);
    }
  }

  private PKIXParameters parameters(CertificateFactory factory) throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(anchors(factory));
    parameters.setDate(Date.from(request.time()));
    parameters.setRevocationEnabled(request.revocation() != RevocationPolicy.OFF);
    List<X509CRL> read = new ArrayList<>();
    for (ParsedCrl crl : crls) {
      try {
        read.add((X509CRL) factory.generateCRL(stream(crl.encoded())));
      } catch (CRLException unreadable) {
        // As if it were not there: no store of the JDK's hands it out.
      }
    }
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(read)));
    return parameters;
  }

  private Set<TrustAnchor> anchors(CertificateFactory factory) throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    for (ParsedCertificate anchor : request.trust().certificates()) {
      anchors.add(new TrustAnchor(jdk(factory, anchor), null));
    }
    return anchors;
  }

  private static X509Certificate jdk(CertificateFactory factory, ParsedCertificate certificate)
      throws CertificateException {
    return (X509Certificate) factory.generateCertificate(stream(certificate.encoded()));
  }

  private static ByteArrayInputStream stream(Octets octets) {
    return new ByteArrayInputStream(octets.toArray());
  }

  /**
   * What {@code openssl verify} says; empty: it accepts.
   *
   * @param options more of them
   */
  String openssl(Path parent, String... options) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(parent, "openssl");
    write(directory.resolve("leaf.pem"), List.of(request.leaf()));
    write(directory.resolve("trust.pem"), request.trust().certificates());
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "verify", "-no-CAfile", "-no-CApath", "-no-CAstore", "-attime"));
    command.add(Long.toString(request.time().getEpochSecond()));
    command.addAll(List.of("-CAfile", "trust.pem"));
    if (!request.untrusted().certificates().isEmpty()) {
      write(directory.resolve("untrusted.pem"), request.untrusted().certificates());
      command.addAll(List.of("-untrusted", "untrusted.pem"));
    }
    if (request.purpose() == Purpose.SERVER || request.purpose() == Purpose.CLIENT) {
      command.addAll(List.of("-purpose", "ssl" + request.purpose().label()));
    }
    if (request.identity() instanceof Identity.Dns dns) {
      command.addAll(List.of("-verify_hostname", dns.host()));
    }
    addRevocation(directory, command);
    command.addAll(List.of(options));
    command.add("leaf.pem");
    Peers.Answer answer = Peers.run(directory, command.toArray(String[]::new));
    return answer.exitCode() == 0 ? "" : answer.output();
  }

  private void addRevocation(Path directory, List<String> command) throws IOException {
    switch (request.revocation()) {
      case OFF -> {}
      case LEAF -> command.add("-crl_check");
      case CHAIN -> command.add("-crl_check_all");
    }
    if (request.revocation() != RevocationPolicy.OFF && !crls.isEmpty()) {
      StringBuilder text = new StringBuilder();
      crls.forEach(crl -> text.append(Pem.encode(Pem.CRL, crl.encoded().toArray())));
      Files.writeString(directory.resolve("crls.pem"), text);
      command.addAll(List.of("-CRLfile", "crls.pem"));
    }
  }

  private static void write(Path file, Collection<ParsedCertificate> certificates)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (ParsedCertificate certificate : certificates) {
      text.append(Pem.encode(Pem.CERTIFICATE, certificate.encoded().toArray()));
    }
    Files.writeString(file, text);
  }
}
