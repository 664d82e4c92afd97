package dev.certlab.ca.lab.directory;

import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a certificate of the lab belongs: a party, what the site makes for a host, or a CA. At any
 * time one certificate stands there, the latest; renewal puts another in its place.
 *
 * <p>People write a place as {@code ROLE/HOST}, which {@link #toString()} prints and {@link #parse}
 * reads; the ledger keeps the two halves in columns of their own.
 */
public sealed interface Place {

  /** What stands before the slash, and in the ledger's column for the role. */
  String label();

  /** What stands behind the slash: a host, for a CA its name. */
  String host();

  /** {@code ROLE/HOST}. */
  @Override
  String toString();

  /** How Windows' stores call the certificate. */
  String friendlyName();

  /** Where the certificate's files lie: a directory, for a CA the certificate itself. */
  Path files(LabLayout layout);

  /** A host in a role, with a certificate of the PKI: {@code certs/ROLE/HOST}. */
  record Party(SiteRole role, String host) implements Place {
    @Override
    public String label() {
      return role.label();
    }

    @Override
    public String friendlyName() {
      return role.friendlyName();
    }

    @Override
    public Path files(LabLayout layout) {
      return layout.certificates(label(), host);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /**
   * A host with a certificate that the site makes for itself: {@code certs/HOLDER/HOST/cm/KIND}.
   * SMS Issuing has no such directory; {@code cm} holds what its holder trusts.
   */
  record OfSite(SiteCertificate kind, String host) implements Place {
    @Override
    public String label() {
      return kind.label();
    }

    @Override
    public String friendlyName() {
      return kind.friendlyName();
    }

    @Override
    public Path files(LabLayout layout) {
      Path all = layout.siteMade(kind.holder(), host);
      return kind == SiteCertificate.SMS_ISSUING ? all : all.resolve(kind.label());
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /** The certificate that an old SMS Issuing signs for a new one, so that its trust carries on. */
  record OfCrossing(String host) implements Place {
    private static final String LABEL = "sms-issuing-cross";

    @Override
    public String label() {
      return LABEL;
    }

    @Override
    public String friendlyName() {
      return SiteCertificate.SMS_ISSUING.friendlyName();
    }

    @Override
    public Path files(LabLayout layout) {
      return new OfSite(SiteCertificate.SMS_ISSUING, host).files(layout);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /** A CA of the lab's own PKI. */
  record OfAuthority(String name) implements Place {
    private static final String LABEL = IssuanceRequest.Label.AUTHORITY;

    @Override
    public String label() {
      return LABEL;
    }

    @Override
    public String host() {
      return name;
    }

    @Override
    public String friendlyName() {
      return name;
    }

    @Override
    public Path files(LabLayout layout) {
      return layout.certificateOfAuthority(name);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  private static String text(Place place) {
    return place.label() + "/" + place.host();
  }

  /** Reads {@code ROLE/HOST}; empty if it is written otherwise, or there is no such role. */
  static Optional<Place> parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? Optional.empty() : find(text.substring(0, slash), text.substring(slash + 1));
  }

  /** The place of a certificate. Throws {@link LabException} if the ledger names no known role. */
  static Place of(CertificateRecord certificate) {
    return find(certificate.role(), certificate.host())
        .orElseThrow(
            () ->
                new LabException(
                    Kind.DAMAGED,
                    "the ledger has the certificate "
                        + certificate.serial()
                        + " under the role '"
                        + certificate.role()
                        + "', which this version does not know; use a later one"));
  }

  private static Optional<Place> find(String label, String host) {
    return switch (label) {
      case OfAuthority.LABEL -> Optional.of(new OfAuthority(host));
      case OfCrossing.LABEL -> Optional.of(new OfCrossing(host));
      default ->
          SiteRole.find(label)
              .<Place>map(role -> new Party(role, host))
              .or(() -> SiteCertificate.find(label).map(kind -> new OfSite(kind, host)));
    };
  }

  /** What the site makes there for itself; empty if the certificate is of the PKI. */
  default Optional<SiteCertificate> siteMade() {
    if (this instanceof OfSite site) {
      return Optional.of(site.kind());
    }
    return this instanceof OfCrossing ? Optional.of(SiteCertificate.SMS_ISSUING) : Optional.empty();
  }

  /** How the ledger names it. */
  default IssuanceRequest.Label inLedger() {
    return new IssuanceRequest.Label(label(), host());
  }

  /** The certificate that stands there. */
  default Optional<CertificateRecord> latest(Ledger ledger) {
    return ledger.latest(label(), host());
  }

  /** All that have stood there, in the order of issue. */
  default List<CertificateRecord> certificates(Ledger ledger) {
    return ledger.certificates(label(), host());
  }
}
