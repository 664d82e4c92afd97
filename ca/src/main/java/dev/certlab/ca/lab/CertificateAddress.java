package dev.certlab.ca.lab;

import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How people name a certificate: by serial number, by SHA-1 or SHA-256 fingerprint, or as {@code
 * ROLE/HOST}, which means the latest certificate of that party. A host alone will do where it has
 * one role, and a role alone where it has one host; roles may be abbreviated ({@code mp}). What
 * dialogs of Windows put unseen before a fingerprint is passed over.
 */
public final class CertificateAddress {
  private static final int SHA1_DIGITS = 40;
  private static final int SHA256_DIGITS = 64;

  private final Ledger ledger;
  private final String text;

  private CertificateAddress(Ledger ledger, String text) {
    this.ledger = ledger;
    this.text = text.replaceAll("\\p{Cf}", "").strip();
  }

  /** Throws {@link LabException} if there is no such certificate, or more than one. */
  public static CertificateRecord find(Ledger ledger, String text) {
    return new CertificateAddress(ledger, text).find();
  }

  private CertificateRecord find() {
    if (text.contains("/")) {
      return place().flatMap(place -> place.latest(ledger)).orElseThrow(this::unknown);
    }
    List<CertificateRecord> named = byRoleOrHost();
    if (named.size() > 1) {
      throw LabException.badInput("'%s' is %s; say which".formatted(text, names(named)));
    }
    return named.isEmpty() ? byNumber() : named.get(0);
  }

  /** The place that {@code ROLE/HOST} means, whose role may be abbreviated. */
  private Optional<Place> place() {
    int slash = text.indexOf('/');
    return SiteRole.meant(text.substring(0, slash))
        .<Place>map(role -> new Place.Party(role, text.substring(slash + 1)))
        .or(() -> Place.parse(text));
  }

  /** Of a role alone its hosts, of a host alone its roles, before what the site makes for it. */
  private List<CertificateRecord> byRoleOrHost() {
    Optional<SiteRole> role = SiteRole.meant(text);
    if (role.isPresent()) {
      return ledger.certificates().stream()
          .filter(certificate -> certificate.role().equals(role.get().label()))
          .map(Place::of)
          .distinct()
          .flatMap(place -> place.latest(ledger).stream())
          .toList();
    }
    List<CertificateRecord> ofRoles =
        latest(Stream.of(SiteRole.values()).map(each -> new Place.Party(each, text)));
    return ofRoles.isEmpty()
        ? latest(Stream.of(SiteCertificate.values()).map(each -> new Place.OfSite(each, text)))
        : ofRoles;
  }

  private List<CertificateRecord> latest(Stream<? extends Place> places) {
    return places.flatMap(place -> place.latest(ledger).stream()).toList();
  }

  private static String names(List<CertificateRecord> certificates) {
    return certificates.stream()
        .map(certificate -> Place.of(certificate).toString())
        .limit(10)
        .collect(Collectors.joining(", "));
  }

  private CertificateRecord byNumber() {
    String hex = text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{1,64}")) {
      throw LabException.badInput(
              "'" + text + "' is not a serial number, a fingerprint, ROLE/HOST, or a host here")
          .by(Step.LIST_CERTIFICATES);
    }
    if (hex.length() == SHA1_DIGITS || hex.length() == SHA256_DIGITS) {
      return ledger.byFingerprint(Octets.ofHex(hex)).orElseThrow(this::unknown);
    }
    return bySerial(hex);
  }

  private CertificateRecord bySerial(String hex) {
    List<CertificateRecord> all = ledger.bySerial(SerialNumber.ofHex(hex));
    if (all.isEmpty()) {
      throw unknown();
    }
    if (all.size() > 1) {
      throw LabException.badInput(
          "two CAs have issued the serial number " + text + "; use the fingerprint");
    }
    return all.get(0);
  }

  private LabException unknown() {
    return LabException.badInput("no certificate '" + text + "' in this lab")
        .by(Step.LIST_CERTIFICATES);
  }
}
