package dev.certlab.ca.issue;

import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.SerialNumber;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a CA is asked to certify: a name, by the rules of a profile, for some time. It says nothing
 * of the key, so one request can be made again and again.
 *
 * <p>Made by {@link #of}, or by {@link #server} and {@link #client} for the usual cases. Immutable.
 */
public final class IssuanceRequest {
  /** The longest common name (RFC 5280 appendix A, ub-common-name). */
  private static final int LONGEST_COMMON_NAME = 64;

  private final CertificateProfile profile;
  private final DistinguishedName subject;
  private final List<GeneralName> alternativeNames;
  private final Optional<Instant> notBefore;
  private final Optional<Instant> notAfter;
  private final Set<Defect> defects;
  private final Enforcement enforcement;
  private final Label label;
  private final Optional<SerialNumber> replaces;

  private IssuanceRequest(Builder builder) {
    profile = builder.profile;
    subject = builder.subject;
    alternativeNames = List.copyOf(builder.alternativeNames);
    notBefore = builder.notBefore;
    notAfter = builder.notAfter;
    defects = builder.defects;
    enforcement = builder.enforcement;
    label = builder.label;
    replaces = builder.replaces;
  }

  /** What happens when a request breaks its profile's rules. */
  public enum Enforcement {
    /** The CA refuses. */
    REFUSE,
    /** The CA signs, and returns the findings with the certificate. */
    FORCE
  }

  /**
   * What a certificate is for, in the words of whoever keeps the ledger.
   *
   * @param role for example the role's command-line name; {@link #AUTHORITY} for a CA's own
   * @param host the host's name; may be empty
   */
  public record Label(String role, String host) {
    /** The role under which the ledger remembers CA certificates. */
    public static final String AUTHORITY = "ca";
  }

  /** Starts a request by the rules of {@code profile}, without any name yet. */
  public static Builder of(CertificateProfile profile) {
    return new Builder(profile);
  }

  /**
   * Starts a request for a TLS server's certificate by {@link EndEntityProfiles#server}: {@code
   * host} is the common name and, with {@code more}, a DNS name each.
   */
  public static Builder server(String host, String... more) {
    return of(EndEntityProfiles.server())
        .commonName(host)
        .dnsNames(host)
        .dnsNames(more)
        .label("server", host);
  }

  /**
   * Starts a request for a TLS client's certificate by {@link EndEntityProfiles#client}, with
   * {@code name} as the common name and no alternative name.
   */
  public static Builder client(String name) {
    return of(EndEntityProfiles.client()).commonName(name).label("client", name);
  }

  public CertificateProfile profile() {
    return profile;
  }

  public DistinguishedName subject() {
    return subject;
  }

  /** In the order in which they are written; may be empty. */
  public List<GeneralName> alternativeNames() {
    return alternativeNames;
  }

  public Optional<Instant> notBefore() {
    return notBefore;
  }

  public Optional<Instant> notAfter() {
    return notAfter;
  }

  public Set<Defect> defects() {
    return defects;
  }

  public Label label() {
    return label;
  }

  public Optional<SerialNumber> replaces() {
    return replaces;
  }

  /** Whether the profile's rules may be broken: on demand, or because that is the purpose. */
  boolean mayBreakRules() {
    return enforcement == Enforcement.FORCE || !defects.isEmpty();
  }

  /** Collects what is asked for. Confined to one thread. */
  public static final class Builder {
    private final CertificateProfile profile;
    private DistinguishedName subject = NameEncoder.empty();
    private final List<GeneralName> alternativeNames = new ArrayList<>();
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<Instant> notAfter = Optional.empty();
    private Set<Defect> defects = Set.of();
    private Enforcement enforcement = Enforcement.REFUSE;
    private Label label = new Label("", "");
    private Optional<SerialNumber> replaces = Optional.empty();

    private Builder(CertificateProfile profile) {
      this.profile = profile;
    }

    /** If not set: empty, which needs an alternative name. */
    public Builder subject(DistinguishedName name) {
      subject = name;
      return this;
    }

    /** A subject that consists of a common name; empty if it is longer than 64 characters. */
    public Builder commonName(String name) {
      boolean fits = name.codePointCount(0, name.length()) <= LONGEST_COMMON_NAME;
      return subject(fits ? NameEncoder.commonName(name) : NameEncoder.empty());
    }

    /** Adds subject alternative names after those that are there. If never called: none. */
    public Builder names(Collection<GeneralName> names) {
      alternativeNames.addAll(names);
      return this;
    }

    /** Adds DNS names, like {@link #names}. */
    public Builder dnsNames(String... hosts) {
      return names(Arrays.stream(hosts).<GeneralName>map(GeneralName.DnsName::new).toList());
    }

    /** Adds IP addresses, like {@link #names}. */
    public Builder ipAddresses(InetAddress... addresses) {
      return names(Arrays.stream(addresses).<GeneralName>map(GeneralName.IpName::of).toList());
    }

    /** Inclusive. If not set: now, less the profile's back-dating, but not before the issuer's. */
    public Builder notBefore(Instant start) {
      return notBefore(Optional.of(start));
    }

    /** Inclusive; empty: as if not set. */
    public Builder notBefore(Optional<Instant> start) {
      notBefore = start;
      return this;
    }

    /** Inclusive. If not set: notBefore plus the profile's lifetime, but not after the issuer's. */
    public Builder notAfter(Instant end) {
      return notAfter(Optional.of(end));
    }

    /** Inclusive; empty: as if not set. */
    public Builder notAfter(Optional<Instant> end) {
      notAfter = end;
      return this;
    }

    /** What shall be wrong on purpose; the ledger remembers it. If not set: nothing. */
    public Builder defects(Defect... wrong) {
      return defects(List.of(wrong));
    }

    /** Likewise. */
    public Builder defects(Collection<Defect> wrong) {
      defects = Set.copyOf(wrong);
      return this;
    }

    /** If not set: the CA refuses what breaks the profile's rules, unless there are defects. */
    public Builder enforcement(Enforcement choice) {
      enforcement = choice;
      return this;
    }

    /** What the ledger remembers it as. If not set: neither role nor host. */
    public Builder label(String role, String host) {
      return label(new Label(role, host));
    }

    /** Likewise. */
    public Builder label(Label words) {
      label = words;
      return this;
    }

    /** The serial number of the certificate that this one renews. If not set: none. */
    public Builder replaces(SerialNumber serial) {
      return replaces(Optional.of(serial));
    }

    /** Likewise; empty: none. */
    public Builder replaces(Optional<SerialNumber> serial) {
      replaces = serial;
      return this;
    }

    public IssuanceRequest build() {
      return new IssuanceRequest(this);
    }
  }
}
