package dev.certlab.ca.verify.path;

import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.SerialNumber;
import java.util.Optional;

/**
 * What an authority key identifier says of a certificate that may hold the signer's key (RFC 5280
 * §4.2.1.1): it names the key, or the certificate by its issuer and serial number, or both.
 *
 * <p>RFC 5280 takes it for a help in building paths. OpenSSL demands that all of it fits; the JDK
 * demands it of trust anchors and of CRL signers.
 *
 * @param identifier empty where nothing is said, and everything fits
 */
public record IssuerReference(Optional<AuthorityKeyIdentifier> identifier) {

  /** Which part of the reference does not fit. */
  public enum Part {
    /** The key identifier: the signer has another key. */
    KEY,
    /** The serial number: the signer's certificate is another one. */
    SERIAL,
    /** The name of the issuer of the signer's certificate. */
    ISSUER
  }

  /**
   * A part that does not fit.
   *
   * @param asked what the reference names
   * @param found what the certificate has
   */
  public record Misfit(Part part, String asked, String found) {
    /** For people: {@code the key 0a0b, and not 0c0d}. */
    public String text() {
      String what =
          switch (part) {
            case KEY -> "the key ";
            case SERIAL -> "the serial number ";
            case ISSUER -> "the issuer ";
          };
      return what + asked + ", and not " + found;
    }
  }

  public static IssuerReference of(ParsedCrl crl) {
    return new IssuerReference(crl.extension(AuthorityKeyIdentifier.class));
  }

  public static IssuerReference of(ParsedCertificate certificate) {
    return new IssuerReference(certificate.extension(AuthorityKeyIdentifier.class));
  }

  /** The first part that does not fit the certificate; what either does not state fits. */
  public Optional<Misfit> misfit(ParsedCertificate signer) {
    return identifier.flatMap(
        reference ->
            key(reference, signer)
                .or(() -> serial(reference, signer))
                .or(() -> issuer(reference, signer)));
  }

  private static Optional<Misfit> key(AuthorityKeyIdentifier reference, ParsedCertificate signer) {
    Optional<KeyIdentifier> asked = reference.keyIdentifier();
    Optional<KeyIdentifier> found = signer.subjectKeyIdentifier();
    return asked.isEmpty() || found.isEmpty() || asked.equals(found)
        ? Optional.empty()
        : Optional.of(new Misfit(Part.KEY, asked.get().toString(), found.get().toString()));
  }

  private static Optional<Misfit> serial(
      AuthorityKeyIdentifier reference, ParsedCertificate signer) {
    Optional<SerialNumber> asked = reference.serial();
    return asked.isEmpty() || asked.get().equals(signer.serial())
        ? Optional.empty()
        : Optional.of(new Misfit(Part.SERIAL, asked.get().toString(), signer.serial().toString()));
  }

  /** Of several directory names the first counts, as everywhere. */
  private static Optional<Misfit> issuer(
      AuthorityKeyIdentifier reference, ParsedCertificate signer) {
    if (reference.issuer().isEmpty()) {
      return Optional.empty(); // nearly always
    }
    Optional<DistinguishedName> asked =
        reference.issuer().stream()
            .filter(GeneralName.DirectoryName.class::isInstance)
            .map(name -> ((GeneralName.DirectoryName) name).name())
            .findFirst();
    return asked.isEmpty() || asked.get().matches(signer.issuer())
        ? Optional.empty()
        : Optional.of(new Misfit(Part.ISSUER, asked.get().toString(), signer.issuer().toString()));
  }
}
