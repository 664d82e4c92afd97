package dev.certlab.ca.verify.name;

import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Octets;
import java.util.Optional;

/**
 * Whether a name lies in a subtree, for every form of name (RFC 5280 §4.2.1.10), as the policy's
 * verifier sees it.
 */
public final class NameSubtrees {
  private final VerificationRequest request;

  public NameSubtrees(VerificationRequest request) {
    this.request = request;
  }

  /** How a name is compared: exactly, or by the worst that a wildcard can stand for. */
  public enum Side {
    /** The whole of what a wildcard stands for must lie within. */
    PERMITTED,
    /** It is enough that something a wildcard stands for lies within. */
    EXCLUDED
  }

  /** Why the base is not a constraint of its form; empty if it is one. */
  public Optional<String> defect(GeneralName base) {
    if (base instanceof GeneralName.DnsName dns) {
      return unless(isDnsConstraint(dns.host()), "not a host name");
    }
    if (base instanceof GeneralName.IpName ip) {
      int length = ip.address().length();
      return unless(length == 8 || length == 32, "neither 8 nor 32 octets");
    }
    if (base instanceof GeneralName.EmailName email) {
      return unless(isMailConstraint(email.address()), "neither mailbox, host nor domain");
    }
    if (base instanceof GeneralName.UriName uri) {
      return unless(isHostOrDomain(uri.uri()), "neither host nor domain");
    }
    return Optional.empty();
  }

  private boolean isDnsConstraint(String base) {
    boolean isDomain = request.deviates(Deviation.LEADING_DOT_MEANS_BELOW) && base.length() > 1;
    return (base.isEmpty() && !request.deviates(Deviation.EMPTY_DNS_CONSTRAINT_FAILS))
        || (isDomain ? isHostOrDomain(base) : HostNames.isHostName(base));
  }

  private static Optional<String> unless(boolean fine, String defect) {
    return fine ? Optional.empty() : Optional.of(defect);
  }

  private static boolean isMailConstraint(String base) {
    return base.contains("@") ? Mailbox.parse(base).isPresent() : isHostOrDomain(base);
  }

  private static boolean isHostOrDomain(String base) {
    return HostNames.isHostName(base.startsWith(".") ? base.substring(1) : base);
  }

  /** Whether anybody here can compare names of this form. */
  public static boolean isSupported(GeneralName base) {
    return base instanceof GeneralName.DnsName
        || base instanceof GeneralName.IpName
        || base instanceof GeneralName.EmailName
        || base instanceof GeneralName.UriName
        || base instanceof GeneralName.DirectoryName;
  }

  /** A URI without a host, or with an address, matches no constraint (RFC 5280 §4.2.1.10). */
  public boolean isComparable(GeneralName name) {
    if (name instanceof GeneralName.UriName uri) {
      boolean address = request.deviates(Deviation.URI_WITH_ADDRESS_LIES_NOWHERE);
      return host(uri).filter(host -> address || !UriHost.isAddress(host)).isPresent();
    }
    return !(name instanceof GeneralName.EmailName mail)
        || Mailbox.parse(mail.address()).isPresent();
  }

  /** Whether {@code name} lies within; both are of the same form and well-formed. */
  public boolean contains(Subtree subtree, GeneralName name, Side side) {
    GeneralName base = subtree.base();
    if (base instanceof GeneralName.DnsName domain && name instanceof GeneralName.DnsName dns) {
      boolean literally = request.deviates(Deviation.WILDCARD_IS_LITERAL);
      return dnsWithin(
          dns.host(), HostNames.lowerCase(domain.host()), literally ? Side.PERMITTED : side);
    }
    if (base instanceof GeneralName.IpName range && name instanceof GeneralName.IpName ip) {
      return ipWithin(ip.address(), range.address());
    }
    if (base instanceof GeneralName.EmailName area && name instanceof GeneralName.EmailName mail) {
      return mailWithin(mail.address(), area.address());
    }
    if (base instanceof GeneralName.UriName area && name instanceof GeneralName.UriName uri) {
      return host(uri).map(host -> hostWithin(host, HostNames.lowerCase(area.uri()))).orElse(false);
    }
    return base instanceof GeneralName.DirectoryName area
        && name instanceof GeneralName.DirectoryName directory
        && directory.name().isWithin(area.name());
  }

  private Optional<String> host(GeneralName.UriName uri) {
    return request.deviates(Deviation.URI_HOST_ENDS_AT_COLON)
        ? UriHost.upToColon(uri.uri())
        : UriHost.host(uri.uri());
  }

  private static boolean dnsWithin(String presented, String domain, Side side) {
    String name = HostNames.lowerCase(presented);
    if (isSubdomain(name, domain)) {
      return true;
    }
    // *.a.b stands for x.a.b too; it touches an excluded x.a.b, and only that one label deeper.
    if (side == Side.EXCLUDED && name.startsWith("*.")) {
      int dot = domain.indexOf('.');
      return dot > 0 && domain.substring(dot).equals(name.substring(1));
    }
    return false;
  }

  private static boolean isSubdomain(String name, String domain) {
    return (domain.startsWith(".") && name.endsWith(domain))
        || domain.isEmpty()
        || name.equals(domain)
        || name.endsWith("." + domain);
  }

  private static boolean ipWithin(Octets address, Octets range) {
    int half = range.length() / 2;
    if (address.length() != half) {
      return false;
    }
    for (int i = 0; i < half; i++) {
      int mask = range.at(half + i);
      if ((address.at(i) & mask) != (range.at(i) & mask)) {
        return false;
      }
    }
    return true;
  }

  private boolean mailWithin(String address, String area) {
    Optional<Mailbox> mailbox = Mailbox.parse(address);
    if (mailbox.isEmpty()) {
      return false;
    }
    return area.contains("@")
        ? Mailbox.parse(area).filter(wanted -> isSame(wanted, mailbox.get())).isPresent()
        : hostWithin(mailbox.get().host(), HostNames.lowerCase(area));
  }

  private boolean isSame(Mailbox one, Mailbox other) {
    return one.host().equals(other.host())
        && (one.localPart().equals(other.localPart())
            || (request.deviates(Deviation.MAILBOX_IGNORES_CASE)
                && HostNames.lowerCase(one.localPart())
                    .equals(HostNames.lowerCase(other.localPart()))));
  }

  /** A constraint with a leading dot means all below, one without means that very host. */
  private static boolean hostWithin(String host, String area) {
    return area.startsWith(".") ? host.endsWith(area) : host.equals(area);
  }

  /** Whether a mask is a row of ones followed by zeros (RFC 4632), as RFC 5280 wants it. */
  public static boolean isContiguousMask(Octets range) {
    int half = range.length() / 2;
    boolean zerosOnly = false;
    for (int bit = 0; bit < half * 8; bit++) {
      boolean set = (range.at(half + bit / 8) & (0x80 >> (bit % 8))) != 0;
      if (set && zerosOnly) {
        return false;
      }
      zerosOnly |= !set;
    }
    return true;
  }
}
