package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.manifest.ManifestNames;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes an existing CA into the lab: with its key to issue from, or without, as an offline root
 * whose certificate must be trusted and published.
 */
public final class AuthorityImport {
  private final LabLock lock;
  private final Authorities authorities;
  private final LabEnvironment environment;

  public AuthorityImport(LabLock lock, Authorities authorities, LabEnvironment environment) {
    this.lock = lock;
    this.authorities = authorities;
    this.environment = environment;
  }

  /**
   * Imports {@code certificate}.
   *
   * @param name its name in the lab
   * @param keyFile a PKCS#8 PEM file; empty: the key stays offline
   * @return warnings; what makes a CA useless throws {@link LabException} instead
   */
  public List<Finding> run(String name, ParsedCertificate certificate, Optional<Path> keyFile) {
    refuseUnusable(name, certificate);
    Optional<String> issuer = issuer(name, certificate);
    keyFile
        .filter(file -> !Files.isRegularFile(file))
        .ifPresent(
            file -> {
              throw LabException.badInput(file + ": there is no such key file");
            });
    Optional<PrivateKey> key = keyFile.map(authorities.keys()::read);
    key.ifPresent(private_ -> refuseOtherKey(private_, certificate));
    lock.run(
        held -> {
          KeyPlace place =
              key.map(own -> authorities.keepKey(held, name, own)).orElseGet(KeyPlace::elsewhere);
          authorities.add(held, name, issuer, certificate, place);
          authorities.writeChain(held);
        });
    return warnings(certificate);
  }

  private void refuseUnusable(String name, ParsedCertificate certificate) {
    if (!ManifestNames.isAuthority(name)) {
      throw LabException.badInput(
          "'"
              + name
              + "' cannot name a CA here: 1 to 63 letters, digits, spaces, dots, - and _, no dot or"
              + " space at its end");
    }
    if (authorities.all().stream().anyMatch(a -> a.name().equalsIgnoreCase(name))) {
      throw LabException.badInput("this lab has a CA '" + name + "' already")
          .by(Step.NAME_CA_OTHERWISE);
    }
    if (!certificate.isCa()) {
      throw LabException.badInput(
          "the certificate of " + certificate.subject() + " is no CA's: basic constraints say so");
    }
  }

  /** The CA of the lab above it; a certificate whose issuer is unknown cannot be completed. */
  private Optional<String> issuer(String name, ParsedCertificate certificate) {
    if (certificate.isSelfIssued()) {
      return Optional.empty();
    }
    return authorities.all().stream()
        .filter(above -> hasSigned(above, certificate))
        .map(AuthorityRecord::name)
        .findFirst()
        .or(
            () -> {
              throw LabException.badInput(
                      "'"
                          + name
                          + "' was issued by "
                          + certificate.issuer()
                          + ", which is not in this lab; import that CA first, without its key")
                  .by(Step.TAKE_IN_CA);
            });
  }

  private boolean hasSigned(AuthorityRecord above, ParsedCertificate certificate) {
    ParsedCertificate issuer = authorities.chain(above.name()).first();
    return issuer.subject().matches(certificate.issuer())
        && environment
                .crypto()
                .verify(
                    issuer.publicKey(),
                    certificate.signatureAlgorithm(),
                    certificate.toBeSigned(),
                    certificate.signature())
            == SignatureCheck.VALID;
  }

  private void refuseOtherKey(PrivateKey key, ParsedCertificate certificate) {
    PublicKeyInfo publicKey = certificate.publicKey();
    if (!environment.crypto().canSignWith(publicKey)) {
      throw LabException.badInput(
          "a key "
              + EllipticCurves.description(publicKey)
                  .map(curve -> "on " + curve)
                  .orElse("of the kind " + publicKey.description())
              + " cannot sign here; import the CA without its key, or one with RSA or P-256");
    }
    if (!environment.crypto().isPair(key, certificate.publicKey())) {
      throw LabException.badInput(
          "the private key is not that of the certificate of " + certificate.subject());
    }
  }

  private List<Finding> warnings(ParsedCertificate certificate) {
    List<Finding> warnings = new ArrayList<>();
    Instant now = environment.clock().instant();
    if (!certificate.validity().contains(now)) {
      warnings.add(
          warning(
              IssuanceCode.ISSUER_EXPIRED,
              certificate.subject() + " is not valid at " + now,
              new Evidence.TimeWindow(
                  now, certificate.validity().notBefore(), certificate.validity().notAfter())));
    }
    boolean signsCrls =
        certificate
            .extension(KeyUsage.class)
            .map(usage -> usage.has(KeyUsageBit.CRL_SIGN))
            .orElse(true);
    if (!signsCrls) {
      warnings.add(
          warning(
              IssuanceCode.ISSUER_CANNOT_SIGN,
              certificate.subject() + " lacks cRLSign: verifiers will refuse its CRLs",
              Evidence.none()));
    }
    return warnings;
  }

  private static Finding warning(IssuanceCode code, String message, Evidence evidence) {
    return new Finding(code, Severity.WARNING, OptionalInt.empty(), message, evidence);
  }
}
