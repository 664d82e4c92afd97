package dev.certlab.cli.options;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.x509.GeneralName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a certificate shall say; shared by {@code cert issue} and {@code csr sign}. */
public final class OrderOptions {
  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "The host, best fully qualified: common name, first DNS name, and the name of the directory.")
  private @Nullable String host;

  @Option(
      names = "--internet-host",
      paramLabel = "NAME",
      description = "The second DNS name of a role that serves intranet and internet.")
  private @Nullable String internetHost;

  @Option(
      names = "--san",
      paramLabel = "NAME",
      description = "A further alternative name: DNS:, IP:, URI: or EMAIL: and the value, or bare.")
  private List<GeneralName> names = new ArrayList<>();

  @Option(
      names = "--subject",
      paramLabel = "DN",
      description = "The subject instead of CN=host, such as CN=mp01,O=Contoso; '' is empty.")
  private @Nullable String subject;

  @Option(
      names = "--not-before",
      paramLabel = "TIME",
      description = "A day, an instant, or a distance from now. Default: ten minutes ago.")
  private @Nullable Moment notBefore;

  @Option(
      names = "--not-after",
      paramLabel = "TIME",
      description =
          "A day (its last second), an instant, or a distance from now (90d). Default: the role's"
              + " lifetime.")
  private @Nullable Moment notAfter;

  @Option(
      names = "--ca",
      paramLabel = "NAME",
      description = "The CA to issue from. Default: the lab's issuing CA.")
  private @Nullable String authority;

  @Option(
      names = "--defect",
      paramLabel = "DEFECT",
      completionCandidates = DefectNames.class,
      description = "Something wrong on purpose, may be repeated: ${COMPLETION-CANDIDATES}.")
  private Set<Defect> defects = Set.of();

  @Option(
      names = "--force",
      description = "Sign although the role's rules forbid it; what is broken is shown.")
  private boolean force;

  @ArgGroup(validate = false, heading = "%nThe PFX:%n")
  private PfxOptionGroup pfx = new PfxOptionGroup();

  public OrderOptions() {}

  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  /** The role's usual names for a host, and those that the options add. */
  public RoleNames names(Place.Party place) {
    return withSubject(usual(place, names));
  }

  /** The names of a request as they are, unless {@code --host} says otherwise. */
  public RoleNames names(Place.Party place, RoleNames requested) {
    List<GeneralName> further = new ArrayList<>(requested.alternativeNames());
    further.addAll(names);
    if (host != null || (further.isEmpty() && requested.subject().isEmpty())) {
      return withSubject(usual(place, further));
    }
    List<GeneralName> alternative =
        further.isEmpty() ? usual(place, further).alternativeNames() : further;
    return withSubject(new RoleNames(requested.subject(), alternative));
  }

  private RoleNames usual(Place.Party place, List<GeneralName> further) {
    List<GeneralName> all = new ArrayList<>();
    Optional.ofNullable(internetHost).map(GeneralName.DnsName::new).ifPresent(all::add);
    all.addAll(further);
    return RoleNames.usual(place.role(), place.host(), all);
  }

  private RoleNames withSubject(RoleNames usual) {
    return subject == null
        ? usual
        : new RoleNames(NameEncoder.parse(subject), usual.alternativeNames());
  }

  /** The order for these options; place and names have been settled by then. */
  public CertificateOrder order(
      Place.Party place, RoleNames chosen, Optional<KeySpec> key, Instant now) {
    CertificateOrder.Builder order =
        CertificateOrder.at(place, chosen)
            .defects(defects)
            .enforcement(force ? Enforcement.FORCE : Enforcement.REFUSE)
            .pfx(pfx.options());
    Optional.ofNullable(authority).ifPresent(order::authority);
    key.ifPresent(order::key);
    Optional.ofNullable(notBefore).ifPresent(moment -> order.notBefore(moment.from(now)));
    Optional.ofNullable(notAfter).ifPresent(moment -> order.notAfter(moment.until(now)));
    return order.build();
  }

  static final class DefectNames extends Candidates {
    DefectNames() {
      super(List.of(Defect.labels().split(", ", -1)));
    }
  }
}
