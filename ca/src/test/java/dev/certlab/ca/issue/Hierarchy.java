package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.ledger.InMemoryLedger;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** A root CA, an issuing CA whose CRLs are under test, a leaf, and what others say of them. */
final class Hierarchy {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final CrlProfile WEEKLY = CrlProfile.every(Duration.ofDays(7));
  static final CrlProfile DAILY = CrlProfile.every(Duration.ofDays(1));
  static final String CDP = "http://crl.contoso.com/Issuing.crl";
  static final PublicationPoints WITH_DELTAS =
      PublicationPoints.crlAt(CDP).deltaAt("http://crl.contoso.com/Issuing+.crl");
  static final PublicationPoints WITHOUT_DELTAS = PublicationPoints.crlAt(CDP);

  final CryptoEngine crypto = new CryptoEngine(new SecureRandom());
  final Ledger ledger = new InMemoryLedger();
  private final KeyPair issuingKeys = crypto.generate(KeySpec.EC_P256);
  final CertificateAuthority root;
  final CertificateAuthority issuing;

  Hierarchy(PublicationPoints points) {
    root = NewAuthority.named("Root").root(ledger, crypto, InstantSource.fixed(NOW));
    issuing =
        NewAuthority.named("Issuing")
            .key(issuingKeys, KeyPlace.elsewhere())
            .points(points)
            .under(root);
  }

  /** The issuing CA's own key under a certificate that does not let it sign CRLs. */
  CertifiedKey withoutCrlSign() {
    return withoutCrlSign(issuingKeys);
  }

  /** The same with another key, as after a renewal with a new one. */
  CertifiedKey otherKeyWithoutCrlSign() {
    return withoutCrlSign(crypto.generate(KeySpec.EC_P256));
  }

  /** The issuing CA's key and certificate. */
  CertifiedKey rightfulSigner() {
    return new CertifiedKey(
        issuingKeys.getPrivate(), List.of(issuing.certificate(), root.certificate()));
  }

  private CertifiedKey withoutCrlSign(KeyPair keys) {
    CertificateProfile profile =
        CertificateProfile.named("CA without cRLSign")
            .basicConstraints(BasicConstraints.ca(0))
            .keyUsage(KeyUsageBit.KEY_CERT_SIGN)
            .lifetime(Duration.ofDays(365))
            .build();
    IssuanceRequest request =
        IssuanceRequest.of(profile).subject(issuing.certificate().subject()).build();
    return root.issue(request, PublicKeys.of(keys.getPublic())).with(keys.getPrivate());
  }

  ParsedCertificate leaf() {
    return issuing.issueServer("mp01.contoso.com").certificate();
  }

  /** A minute ago: the JDK counts a revocation only from the second after it. */
  void revoke(ParsedCertificate certificate, RevocationReason reason) {
    ledger.revoke("Issuing", certificate.serial(), reason, NOW.minusSeconds(60));
  }

  /** A sound base CRL, published. */
  IssuedCrl base() {
    return published(issuing.issueCrl(WEEKLY));
  }

  IssuedCrl published(IssuedCrl crl) {
    if (!ledger.publish(crl.record(), () -> {})) {
      throw new AssertionError("number " + crl.record().number() + " was not published");
    }
    return crl;
  }

  /** What {@code openssl verify -crl_check} says of the leaf, with these CRLs at hand. */
  Peers.Answer openssl(
      Path directory, List<String> options, ParsedCertificate leaf, IssuedCrl... crls)
      throws Exception {
    return openssl(directory, issuing.certificate(), options, leaf, crls);
  }

  /** The same with another certificate of the issuing CA. */
  Peers.Answer openssl(
      Path directory,
      ParsedCertificate issuer,
      List<String> options,
      ParsedCertificate leaf,
      IssuedCrl... crls)
      throws Exception {
    writeCertificate(directory.resolve("root.pem"), root.certificate());
    writeCertificate(directory.resolve("issuing.pem"), issuer);
    writeCertificate(directory.resolve("leaf.pem"), leaf);
    List<String> command = new ArrayList<>(List.of("openssl", "verify", "-crl_check"));
    command.addAll(List.of("-attime", String.valueOf(NOW.getEpochSecond())));
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
    return jdkReason(issuing.certificate(), leaf, crl);
  }

  String jdkReason(ParsedCertificate issuer, ParsedCertificate leaf, IssuedCrl crl)
      throws Exception {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(
        Set.of(
            PKIXRevocationChecker.Option.PREFER_CRLS,
            PKIXRevocationChecker.Option.NO_FALLBACK,
            PKIXRevocationChecker.Option.ONLY_END_ENTITY));
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(jdk(root.certificate()), null)));
    parameters.setDate(Date.from(NOW));
    parameters.addCertPathChecker(checker);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(jdk(crl)))));
    List<X509Certificate> path = List.of(jdk(leaf), jdk(issuer));
    try {
      validator.validate(
          CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return "VALID";
    } catch (CertPathValidatorException refused) {
      return refused.getReason().toString();
    }
  }
}
