package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our verdict as another verifier is what that verifier really says. */
class DifferentialTest {
  private static final int CHAINS_FOR_THE_JDK = 400;
  private static final int CHAINS_FOR_OPENSSL = 120;
  private static final long SEED = 20261124;

  private final Forge forge = Forge.quick();

  /** What the native provider does not call valid is checked by the JDK's, too. */
  private final Verifier verifier = new Verifier(forge.crypto().accelerated());

  @Test
  void policyJavaSaysWhatTheJdkSays() throws Exception {
    List<String> differences = new ArrayList<>();
    int trusted = 0;
    for (int i = 0; i < CHAINS_FOR_THE_JDK; i++) {
      RandomChain chain = new RandomChain(forge, SEED + i);
      VerificationReport ours = verifier.verify(chain.request(ValidationPolicy.JAVA));
      String theirs = jdk(chain);
      trusted += theirs.isEmpty() ? 1 : 0;
      if ((ours.verdict() == Verdict.TRUSTED) != theirs.isEmpty()) {
        differences.add(difference(chain, ours, theirs));
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(trusted > 20 && trusted < CHAINS_FOR_THE_JDK - 20, "trusted: " + trusted);
  }

  private static String difference(RandomChain chain, VerificationReport ours, String theirs) {
    return chain.defects()
        + ": we say "
        + ours.verdict()
        + ours.errors().stream().map(finding -> finding.code().id()).toList()
        + ", they say "
        + (theirs.isEmpty() ? "trusted" : theirs)
        + "\n";
  }

  /** Empty if the JDK accepts the chain. */
  private static String jdk(RandomChain chain) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> path = new ArrayList<>();
    for (Entity entity : List.of(chain.leaf, chain.lower, chain.upper)) {
      path.add(jdk(factory, entity.certificate()));
    }
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(jdk(factory, chain.root.certificate()), null)));
    parameters.setDate(Date.from(Forge.NOW));
    parameters.setRevocationEnabled(chain.revocation);
    List<X509CRL> crls = new ArrayList<>();
    for (ParsedCrl crl : chain.crls) {
      crls.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(crl.encoded().toArray())));
    }
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
    try {
      CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
      return "";
    } catch (CertPathValidatorException refused) {
      return refused.getReason() + " at " + refused.getIndex() + ": " + refused.getMessage();
    } catch (GeneralSecurityException | RuntimeException tripped) {
      return String.valueOf(tripped); // some mixtures of name constraints make the JDK stumble
    }
  }

  private static X509Certificate jdk(CertificateFactory factory, ParsedCertificate certificate)
      throws Exception {
    return (X509Certificate)
        factory.generateCertificate(new ByteArrayInputStream(certificate.encoded().toArray()));
  }

  @Test
  void policyOpensslSaysWhatOpensslSays(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    List<String> differences = new ArrayList<>();
    int trusted = 0;
    for (int i = 0; i < CHAINS_FOR_OPENSSL; i++) {
      RandomChain chain = new RandomChain(forge, SEED + i);
      VerificationReport ours = verifier.verify(chain.request(ValidationPolicy.OPENSSL));
      Peers.Answer theirs = openssl(directory, chain);
      trusted += theirs.exitCode() == 0 ? 1 : 0;
      if ((ours.verdict() == Verdict.TRUSTED) != (theirs.exitCode() == 0)) {
        differences.add(difference(chain, ours, theirs.output()));
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(trusted > 5 && trusted < CHAINS_FOR_OPENSSL - 5, "trusted: " + trusted);
  }

  private static Peers.Answer openssl(Path directory, RandomChain chain) throws Exception {
    write(directory.resolve("leaf.pem"), chain.leaf);
    write(directory.resolve("root.pem"), chain.root);
    write(directory.resolve("cas.pem"), chain.upper, chain.lower);
    StringBuilder crls = new StringBuilder();
    chain.crls.forEach(crl -> crls.append(Pem.encode(Pem.CRL, crl.encoded().toArray())));
    Files.writeString(directory.resolve("crls.pem"), crls);
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "verify",
                "-attime",
                Long.toString(Forge.NOW.getEpochSecond()),
                "-purpose",
                "sslserver",
                "-CAfile",
                "root.pem",
                "-untrusted",
                "cas.pem"));
    if (chain.revocation) {
      command.add("-crl_check_all");
      if (!chain.crls.isEmpty()) {
        command.addAll(List.of("-CRLfile", "crls.pem"));
      }
    }
    command.add("leaf.pem");
    return Peers.run(directory, command.toArray(String[]::new));
  }

  private static void write(Path file, Entity... entities) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Entity entity : entities) {
      text.append(Pem.encode(Pem.CERTIFICATE, entity.certificate().encoded().toArray()));
    }
    Files.writeString(file, text);
  }
}
