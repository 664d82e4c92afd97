package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PrivateKeyFiles;
import dev.certlab.ca.lab.manifest.ManifestNames;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.OtherCrl;
import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/**
 * Takes an existing CA into the lab: with its key to issue from, or without, as an offline root
 * whose certificate must be trusted and published. The same CA is taken in once; its key may come
 * later.
 */
public final class AuthorityImport {
  private final LabLock lock;
  private final Authorities authorities;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final AuthorityInspection inspection;

  public AuthorityImport(
      LabLock lock, Authorities authorities, Ledger ledger, LabEnvironment environment) {
    this.lock = lock;
    this.authorities = authorities;
    this.ledger = ledger;
    this.environment = environment;
    this.inspection = new AuthorityInspection(environment);
  }

  /**
   * The file with a CA's key.
   *
   * @param passPhraseFile of that file; empty: the lab's
   */
  public record KeySource(Path file, Optional<Path> passPhraseFile) {}

  /** What becomes of the CA. */
  public enum Handling {
    NEW,
    /** The lab had its certificate. */
    KEY_ADDED
  }

  /**
   * What importing the CA means.
   *
   * @param name its name in the lab
   * @param issuer the name of the CA above it
   * @param key empty: it stays offline
   * @param protection how the key will lie in the lab: as those of the other CAs do
   * @param findings what is odd about it; what makes a CA useless throws instead
   */
  public record Plan(
      String name,
      Handling handling,
      ParsedCertificate certificate,
      Optional<String> issuer,
      Optional<PrivateKey> key,
      PrivateKeyFiles.Protection protection,
      List<Finding> findings) {
    public Plan {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Throws {@link LabException} if the CA is here already, or of no use.
   *
   * @param wanted its name in the lab; empty: its common name
   */
  public Plan plan(
      Optional<String> wanted, ParsedCertificate certificate, Optional<KeySource> source) {
    if (!certificate.isCa()) {
      throw LabException.badInput(
          "the certificate of "
              + certificate.subject()
              + " is not a CA's: its basic constraints say so");
    }
    // First, so that a file that is no key is told as such whatever else is wrong.
    Optional<PrivateKey> key = source.map(this::read);
    key.ifPresent(own -> refuseOtherKey(own, certificate));
    Optional<AuthorityRecord> known = same(certificate);
    known.ifPresent(here -> refuseTwice(here, wanted, certificate, source));
    String name =
        known
            .map(AuthorityRecord::name)
            .orElseGet(() -> wanted.orElse(certificate.subject().commonName().orElse("")));
    if (known.isEmpty()) {
      refuseName(name);
    }
    Optional<String> issuer = known.isPresent() ? known.get().parent() : issuer(name, certificate);
    List<ParsedCertificate> above =
        issuer.map(authorities::chain).map(CertificateChain::certificates).orElse(List.of());
    return new Plan(
        name,
        known.isPresent() ? Handling.KEY_ADDED : Handling.NEW,
        certificate,
        issuer,
        key,
        key.isPresent() ? authorities.protection() : PrivateKeyFiles.Protection.IN_THE_CLEAR,
        inspection.findings(certificate, above));
  }

  /** Carries out what {@link #plan} says. */
  public void run(Plan plan) {
    if (plan.handling() == Handling.KEY_ADDED) {
      goOnFromPublished(plan.name());
    }
    lock.run(
        held -> {
          KeyPlace place =
              plan.key()
                  .map(own -> authorities.keepKey(held, plan.name(), own))
                  .orElseGet(KeyPlace::elsewhere);
          authorities.add(held, plan.name(), plan.issuer(), plan.certificate(), place);
          authorities.writeChain(held);
        });
  }

  /** The CA of that name and key. */
  private Optional<AuthorityRecord> same(ParsedCertificate certificate) {
    return authorities.all().stream()
        .filter(
            here -> {
              ParsedCertificate own = authorities.chain(here.name()).first();
              return own.subject().matches(certificate.subject())
                  && own.publicKey().equals(certificate.publicKey());
            })
        .findFirst();
  }

  private void refuseTwice(
      AuthorityRecord here,
      Optional<String> wanted,
      ParsedCertificate certificate,
      Optional<KeySource> source) {
    String what = "that CA is in this lab already: '" + here.name() + "'";
    if (!here.certificate().equals(certificate.encoded())) {
      throw LabException.badInput(what + " has the same name and key in another certificate");
    }
    if (here.key().isInLab() || source.isEmpty()) {
      throw LabException.badInput(what);
    }
    if (wanted.isPresent() && !wanted.get().equals(here.name())) {
      throw LabException.badInput(what + "; its key is added under that name only");
    }
  }

  private void refuseName(String name) {
    if (!ManifestNames.isAuthority(name)) {
      throw LabException.badInput(
              "'"
                  + name
                  + "' cannot name a CA here: 1 to 63 letters of A to Z, digits, spaces, dots, - and"
                  + " _, no dot or space at its end")
          .by(Step.NAME_CA_OTHERWISE);
    }
    if (authorities.all().stream().anyMatch(a -> a.name().equalsIgnoreCase(name))) {
      throw LabException.badInput("this lab has a CA '" + name + "' already")
          .by(Step.NAME_CA_OTHERWISE);
    }
  }

  private PrivateKey read(KeySource source) {
    if (!Files.isRegularFile(source.file())) {
      throw LabException.badInput(source.file() + ": there is no such key file");
    }
    return source
        .passPhraseFile()
        .map(phrase -> new PrivateKeyFiles(Optional.of(phrase), environment.crypto()))
        .orElse(authorities.keys())
        .read(source.file());
  }

  /** Numbers and revocations of the CRLs that were published as they came. */
  private void goOnFromPublished(String name) {
    for (CrlKind kind : CrlKind.values()) {
      ledger
          .latestCrl(name, kind)
          .ifPresent(
              latest ->
                  ledger.continueFrom(name, published(latest), environment.clock().instant()));
    }
  }

  private OtherCrl published(CrlRecord latest) {
    return authorities
        .published()
        .find(latest)
        .map(
            crl -> OtherCrl.of(crl, Origin.ELSEWHERE, entry -> entry.certificateIssuer().isEmpty()))
        .orElseThrow(
            () ->
                LabException.badInput(
                        "what '" + latest.authority() + "' has published is not there any more")
                    .by(Step.TAKE_OVER_CRL));
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
}
