package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/**
 * What lies in a lab of a CA that its ledger does not list: a key, perhaps with its certificate.
 *
 * <p>A key without a certificate is what an interrupted making leaves. A certificate tells that the
 * CA was complete, and that the ledger is older than the lab.
 */
final class AuthorityRemains {
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final Authorities authorities;

  AuthorityRemains(Ledger ledger, LabEnvironment environment, Authorities authorities) {
    this.ledger = ledger;
    this.environment = environment;
    this.authorities = authorities;
  }

  /** The CA's key; throws {@link LabException} if only its certificate is left. */
  Optional<KeyPair> pair(String name) {
    Path file = authorities.keyFile(name);
    if (!Files.exists(file)) {
      refuseCertificateAlone(name);
      return Optional.empty();
    }
    environment.progress().accept("taking up the key " + authorities.relative(file));
    PrivateKey key = authorities.keys().readOwn(file);
    try {
      return Optional.of(environment.crypto().pair(key));
    } catch (IllegalArgumentException unusable) {
      throw damaged(file, "cannot be used: " + unusable.getMessage());
    }
  }

  private void refuseCertificateAlone(String name) {
    Path certificate = authorities.certificateFile(name);
    if (Files.exists(certificate)) {
      throw damaged(
          certificate,
          "is there without its key, and the ledger does not know that CA; restore the key and a"
              + " newer ledger, or take the certificate away to make a new CA of that name");
    }
  }

  /**
   * The CA's certificate for that key, known to the ledger from now on. Throws {@link LabException}
   * if there is one for another key, or of another issuer.
   */
  Optional<ParsedCertificate> certificate(String name, Optional<String> issuer, KeyPair pair) {
    Path file = authorities.certificateFile(name);
    if (!Files.exists(file)) {
      return signedBefore(name, pair);
    }
    ParsedCertificate certificate = read(file);
    if (!environment.crypto().isPair(pair.getPrivate(), certificate.publicKey())) {
      throw damaged(
          file, "is of another key than " + authorities.relative(authorities.keyFile(name)));
    }
    ParsedCertificate above =
        issuer.map(known -> authorities.chain(known).first()).orElse(certificate);
    if (!hasSigned(above, certificate)) {
      throw damaged(file, "is not signed by " + above.subject() + ", its issuer in the manifest");
    }
    remember(name, issuer, certificate);
    return Optional.of(certificate);
  }

  /** That of a process which died after it had signed. */
  private Optional<ParsedCertificate> signedBefore(String name, KeyPair pair) {
    return new Place.OfAuthority(name)
        .latest(ledger)
        .map(record -> X509Decoder.certificate(record.encoded().toArray()))
        .filter(
            certificate -> environment.crypto().isPair(pair.getPrivate(), certificate.publicKey()));
  }

  private static ParsedCertificate read(Path file) {
    try {
      return X509Decoder.certificate(Files.readAllBytes(file));
    } catch (MalformedEncodingException | IOException unreadable) {
      throw damaged(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  private boolean hasSigned(ParsedCertificate issuer, ParsedCertificate certificate) {
    return environment
            .crypto()
            .verify(
                issuer.publicKey(),
                certificate.signatureAlgorithm(),
                certificate.toBeSigned(),
                certificate.signature())
        == SignatureCheck.VALID;
  }

  private void remember(String name, Optional<String> issuer, ParsedCertificate certificate) {
    Place place = new Place.OfAuthority(name);
    byte[] encoded = certificate.encoded().toArray();
    if (ledger.byFingerprint(environment.crypto().sha256(encoded)).isPresent()) {
      return;
    }
    ledger.addCertificates(
        List.of(
            new CertificateRecord(
                issuer.orElse(name),
                certificate.serial(),
                environment.crypto().sha256(encoded),
                environment.crypto().sha1(encoded),
                place.label(),
                place.host(),
                certificate.subject().toString(),
                certificate.validity(),
                environment.clock().instant(),
                certificate.encoded(),
                List.of(),
                Optional.empty(),
                new Standing.Good())));
  }

  private static LabException damaged(Path file, String what) {
    return new LabException(Kind.DAMAGED, file + " " + what);
  }
}
