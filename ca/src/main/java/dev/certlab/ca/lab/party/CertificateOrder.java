package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.Parties;
import dev.certlab.ca.lab.manifest.Party;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SerialNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that a party of the lab shall get.
 *
 * @param authority the CA; empty: the lab's issuing CA
 * @param key empty: the manifest's
 * @param notBefore empty: now, less ten minutes
 * @param notAfter empty: as long after its beginning as {@code lifetime} says
 * @param lifetime empty: the role's
 * @param defects what shall be wrong on purpose
 * @param pfx how the PFX is made
 * @param replaces the certificate that this one renews
 */
public record CertificateOrder(
    Place.Party place,
    RoleNames names,
    Optional<String> authority,
    Optional<KeySpec> key,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Optional<Duration> lifetime,
    Set<Defect> defects,
    Enforcement enforcement,
    PfxOptions pfx,
    Optional<SerialNumber> replaces) {

  public CertificateOrder {
    defects = Set.copyOf(defects);
  }

  /**
   * How a party's PFX is made.
   *
   * @param profile empty: the manifest's
   * @param friendlyName empty: the role's
   * @param provider the Windows key provider to keep the key in; empty: Windows chooses
   * @param passwordFile a file whose first line is the password; empty: a random one
   */
  public record PfxOptions(
      Optional<PfxProfile> profile,
      Optional<String> friendlyName,
      Optional<String> provider,
      Optional<Path> passwordFile) {
    public static PfxOptions defaults() {
      return of(Optional.empty());
    }

    static PfxOptions of(Optional<PfxProfile> profile) {
      return new PfxOptions(profile, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** Starts an order for an ordinary certificate with everything as the manifest has it. */
  public static Builder at(Place.Party place, RoleNames names) {
    return new Builder(place, names);
  }

  /** What the manifest asks for. */
  public static CertificateOrder of(Party party) {
    Place.Party place = party.place();
    return at(place, RoleNames.usual(place.role(), place.host(), party.names())).as(party).build();
  }

  /**
   * One in place of an older one: from the same CA, with the very same names. A CMG takes a renewed
   * certificate only if its common name is the same, letter case included (ConfigMgr, modify CMG).
   *
   * @param parties who of them has a key, a lifetime or a PFX of its own gets these again
   */
  public static CertificateOrder renewalOf(CertificateRecord old, Parties parties) {
    if (!(Place.of(old) instanceof Place.Party place)) {
      throw LabException.badInput("a certificate '" + old.role() + "' is not renewed");
    }
    ParsedCertificate certificate = X509Decoder.certificate(old.encoded().toArray());
    Builder order =
        at(place, new RoleNames(certificate.subject(), certificate.alternativeNames()))
            .authority(old.authority())
            .replaces(old.serial());
    parties.find(place).ifPresent(order::as);
    return order.build();
  }

  /** What the CA is asked for. */
  IssuanceRequest request() {
    CertificateProfile profile =
        lifetime
            .map(chosen -> SiteProfiles.of(place.role(), chosen))
            .orElseGet(() -> SiteProfiles.of(place.role()));
    return IssuanceRequest.of(profile)
        .subject(names.subject())
        .names(names.alternativeNames())
        .notBefore(notBefore)
        .notAfter(notAfter)
        .defects(defects)
        .enforcement(enforcement)
        .label(place.inLedger())
        .replaces(replaces)
        .build();
  }

  /** Whether rules may be broken: because the user insists, or because breaking is the purpose. */
  boolean mayBreakRules() {
    return enforcement == Enforcement.FORCE || !defects.isEmpty();
  }

  /** Puts an order together; what is left out is as the manifest and the role have it. */
  public static final class Builder {
    private final Place.Party place;
    private final RoleNames names;
    private Optional<String> authority = Optional.empty();
    private Optional<KeySpec> key = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<Instant> notAfter = Optional.empty();
    private Optional<Duration> lifetime = Optional.empty();
    private Set<Defect> defects = Set.of();
    private Enforcement enforcement = Enforcement.REFUSE;
    private PfxOptions pfx = PfxOptions.defaults();
    private Optional<SerialNumber> replaces = Optional.empty();

    private Builder(Place.Party place, RoleNames names) {
      this.place = place;
      this.names = names;
    }

    public Builder authority(String name) {
      this.authority = Optional.of(name);
      return this;
    }

    /** With key, lifetime and PFX as the manifest has them for that party. */
    Builder as(Party party) {
      this.key = party.key();
      this.lifetime = party.lifetime();
      this.pfx = PfxOptions.of(party.pfxProfile());
      return this;
    }

    public Builder key(KeySpec spec) {
      this.key = Optional.of(spec);
      return this;
    }

    public Builder notBefore(Instant instant) {
      this.notBefore = Optional.of(instant);
      return this;
    }

    public Builder notAfter(Instant instant) {
      this.notAfter = Optional.of(instant);
      return this;
    }

    public Builder defects(Set<Defect> wanted) {
      this.defects = wanted;
      return this;
    }

    public Builder enforcement(Enforcement chosen) {
      this.enforcement = chosen;
      return this;
    }

    public Builder pfx(PfxOptions options) {
      this.pfx = options;
      return this;
    }

    public Builder replaces(SerialNumber serial) {
      this.replaces = Optional.of(serial);
      return this;
    }

    public CertificateOrder build() {
      return new CertificateOrder(
          place,
          names,
          authority,
          key,
          notBefore,
          notAfter,
          lifetime,
          defects,
          enforcement,
          pfx,
          replaces);
    }
  }
}
