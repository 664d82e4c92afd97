package dev.certlab.ca.role;

import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.GeneralName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names in one certificate of a role.
 *
 * @param alternativeNames in the order in which they are written; of several, ConfigMgr clients
 *     read the first only
 */
public record RoleNames(DistinguishedName subject, List<GeneralName> alternativeNames) {
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_-]{1,63})*");

  /** RFC 1035 §2.3.4, as text without the last dot. */
  private static final int MAX_HOST_NAME = 253;

  /** RFC 5280 A.1, ub-common-name. */
  static final int MAX_COMMON_NAME = 64;

  public RoleNames {
    alternativeNames = List.copyOf(alternativeNames);
  }

  /**
   * The usual names: the host as common name, because programs that list certificates by subject
   * hide those without one, and every host as DNS name, an address as what it is.
   *
   * @param internetHost for roles that serve both networks
   * @param further written after the hosts
   */
  public static RoleNames of(
      String host, Optional<String> internetHost, List<GeneralName> further) {
    Set<GeneralName> names = new LinkedHashSet<>();
    names.add(address(host).orElseGet(() -> new GeneralName.DnsName(host)));
    internetHost.ifPresent(name -> names.add(new GeneralName.DnsName(name)));
    names.addAll(further);
    return new RoleNames(commonName(host), new ArrayList<>(names));
  }

  /** An address is no DNS name, and nobody compares it with one (RFC 6125 §1.7.2). */
  private static Optional<GeneralName> address(String host) {
    try {
      return Optional.of(NameText.parse(host)).filter(GeneralName.IpName.class::isInstance);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * The usual names of a host in a role.
   *
   * @param further written after the host
   */
  public static RoleNames usual(SiteRole role, String host, List<GeneralName> further) {
    return role.rules().naming() == RoleRules.Naming.FREE
        ? free(host, further)
        : of(host, Optional.empty(), further);
  }

  /** For roles without a rule for names: what is not a host name becomes the common name only. */
  public static RoleNames free(String name, List<GeneralName> further) {
    return isHostName(name)
        ? of(name, Optional.empty(), further)
        : new RoleNames(commonName(name), further);
  }

  /** The empty name for a host that is too long for a common name (RFC 5280 A.1). */
  private static DistinguishedName commonName(String host) {
    return host.length() > MAX_COMMON_NAME ? NameEncoder.empty() : NameEncoder.commonName(host);
  }

  static boolean isHostName(String text) {
    return text.length() <= MAX_HOST_NAME && HOST.matcher(text).matches();
  }

  /** Every DNS name, and the common name if it is not one of them. */
  List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    subject.commonName().ifPresent(all::add);
    alternativeNames.forEach(name -> all.add(name.text()));
    return List.copyOf(all);
  }

  List<String> dnsNames() {
    return alternativeNames.stream()
        .filter(GeneralName.DnsName.class::isInstance)
        .map(GeneralName::text)
        .toList();
  }
}
