package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityInformationAccess.AccessDescription;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import dev.certlab.ca.x509.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a request into the content of a certificate, by its profile and its signer. */
final class CertificateDraft {
  private final IssuanceRequest request;
  private final CertificateProfile profile;
  private final PublicKeyInfo key;
  private final Signer signer;
  private final PublicationPoints points;
  private final CryptoEngine crypto;

  CertificateDraft(
      IssuanceRequest request,
      PublicKeyInfo key,
      Signer signer,
      PublicationPoints points,
      CryptoEngine crypto) {
    this.request = request;
    this.key = key;
    this.profile = request.profile();
    this.signer = signer;
    this.points = points;
    this.crypto = crypto;
  }

  CertificateEncoder.Content content(SerialNumber serial, Instant now) {
    return new CertificateEncoder.Content(
        serial,
        signer.scheme().identifier(),
        signer.name(),
        validity(now),
        request.subject(),
        key.encoded(),
        extensions());
  }

  /** Begins before now by the profile's back-dating; never reaches beyond the signer's own. */
  private Validity validity(Instant now) {
    Optional<Validity> outer = signer.certificate().map(c -> c.validity());
    Instant from = request.notBefore().orElse(now.minus(profile.backdating()));
    if (request.notBefore().isEmpty() && outer.isPresent()) {
      from = later(from, outer.get().notBefore());
    }
    // Both ends belong to the validity, so a lifetime of a year ends a second before the year does.
    Instant to = request.notAfter().orElse(from.plus(profile.lifetime()).minusSeconds(1));
    if (request.notAfter().isEmpty() && outer.isPresent()) {
      to = earlier(to, outer.get().notAfter());
    }
    return Validity.of(from, to);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private List<Extension> extensions() {
    List<Extension> extensions = new ArrayList<>();
    // An end entity states no basic constraints, as AD CS issues it (RFC 5280 §4.2.1.9 MAY).
    if (profile.basicConstraints().isCa()) {
      add(extensions, profile.basicConstraints(), Criticality.CRITICAL);
    }
    if (!profile.keyUsage().isEmpty()) {
      add(extensions, new KeyUsage(profile.keyUsage()), Criticality.CRITICAL);
    }
    if (!profile.keyPurposes().isEmpty()) {
      add(extensions, new ExtendedKeyUsage(profile.keyPurposes()), Criticality.NON_CRITICAL);
    }
    addNames(extensions);
    add(
        extensions,
        new SubjectKeyIdentifier(Signer.keyIdentifier(key, crypto)),
        Criticality.NON_CRITICAL);
    add(extensions, AuthorityKeyIdentifier.of(signer.keyIdentifier()), Criticality.NON_CRITICAL);
    if (profile.revocability() == CertificateProfile.Revocability.POINTS_OF_CA) {
      addPoints(extensions);
    }
    profile.furtherExtensions().forEach((value, critical) -> add(extensions, value, critical));
    return extensions;
  }

  /** Critical exactly when the subject is empty (RFC 5280 §4.2.1.6). */
  private void addNames(List<Extension> extensions) {
    List<GeneralName> names = request.alternativeNames();
    if (!names.isEmpty()) {
      add(
          extensions,
          new SubjectAlternativeName(names),
          request.subject().isEmpty() ? Criticality.CRITICAL : Criticality.NON_CRITICAL);
    }
  }

  private void addPoints(List<Extension> extensions) {
    if (!points.crlUris().isEmpty()) {
      add(
          extensions,
          new CrlDistributionPoints(List.of(PublicationPoints.pointOf(points.crlUris()))),
          Criticality.NON_CRITICAL);
    }
    if (!points.deltaUris().isEmpty()) {
      add(
          extensions,
          new FreshestCrl(List.of(PublicationPoints.pointOf(points.deltaUris()))),
          Criticality.NON_CRITICAL);
    }
    if (!points.issuerUris().isEmpty()) {
      List<AccessDescription> descriptions =
          points.issuerUris().stream()
              .map(
                  uri ->
                      new AccessDescription(
                          AuthorityInformationAccess.CA_ISSUERS, new GeneralName.UriName(uri)))
              .toList();
      add(extensions, new AuthorityInformationAccess(descriptions), Criticality.NON_CRITICAL);
    }
  }

  private static void add(
      List<Extension> extensions, ExtensionValue value, Criticality criticality) {
    extensions.add(ExtensionEncoder.extension(value, criticality));
  }
}
