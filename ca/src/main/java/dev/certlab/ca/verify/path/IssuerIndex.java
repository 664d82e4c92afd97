package dev.certlab.ca.verify.path;

import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may have issued a certificate, the likeliest first: by name, then by key identifier, then by
 * the distance to a trust anchor (RFC 4158 §3.5).
 */
public final class IssuerIndex {
  private static final int UNREACHABLE = Integer.MAX_VALUE;

  private final Map<List<String>, List<ParsedCertificate>> anchors = new HashMap<>();
  private final Map<List<String>, List<ParsedCertificate>> candidates = new HashMap<>();
  private final Map<List<String>, Integer> distances = new HashMap<>();
  private final VerificationRequest request;
  private final Instant time;

  public IssuerIndex(VerificationRequest request) {
    this.request = request;
    this.time = request.time();
    boolean rootsOnly = request.deviates(Deviation.ANCHORS_ARE_SELF_SIGNED);
    for (ParsedCertificate certificate : request.trust().certificates()) {
      put(rootsOnly && !isRoot(certificate) ? candidates : anchors, certificate);
    }
    for (ParsedCertificate certificate : request.untrusted().certificates()) {
      if (!request.trust().contain(certificate)) {
        put(candidates, certificate);
      }
    }
    measure();
  }

  /**
   * Whether it is self-signed, as far as names and key identifiers tell: a new root that an old one
   * has signed bears the same name twice, and is not one.
   */
  public static boolean isRoot(ParsedCertificate certificate) {
    return certificate.isSelfIssued()
        && IssuerReference.of(certificate).misfit(certificate).isEmpty();
  }

  private static void put(
      Map<List<String>, List<ParsedCertificate>> map, ParsedCertificate certificate) {
    map.computeIfAbsent(certificate.subject().canonical(), name -> new ArrayList<>())
        .add(certificate);
  }

  /** From the anchors down: how many certificates lie between a CA of this name and an anchor. */
  private void measure() {
    Map<List<String>, List<ParsedCertificate>> issued = new HashMap<>();
    for (List<ParsedCertificate> sameName : candidates.values()) {
      for (ParsedCertificate certificate : sameName) {
        if (certificate.isCa() && certificate.validity().contains(time)) {
          issued
              .computeIfAbsent(certificate.issuer().canonical(), name -> new ArrayList<>())
              .add(certificate);
        }
      }
    }
    ArrayDeque<List<String>> queue = new ArrayDeque<>(anchors.keySet());
    anchors.keySet().forEach(name -> distances.put(name, 0));
    while (!queue.isEmpty()) {
      List<String> name = queue.remove();
      int next = distances.getOrDefault(name, 0) + 1;
      for (ParsedCertificate below : issued.getOrDefault(name, List.of())) {
        if (distances.putIfAbsent(below.subject().canonical(), next) == null) {
          queue.add(below.subject().canonical());
        }
      }
    }
  }

  public boolean isAnchor(ParsedCertificate certificate) {
    return anchors.getOrDefault(certificate.subject().canonical(), List.of()).contains(certificate);
  }

  public List<ParsedCertificate> anchorsFor(ParsedCertificate child) {
    return sorted(anchors, child).stream().filter(anchor -> mayAnchor(child, anchor)).toList();
  }

  public List<ParsedCertificate> candidatesFor(ParsedCertificate child) {
    return sorted(candidates, child).stream().filter(issuer -> mayIssue(child, issuer)).toList();
  }

  private boolean mayIssue(ParsedCertificate child, ParsedCertificate issuer) {
    return !request.deviates(Deviation.KEY_IDENTIFIER_BINDS)
        || IssuerReference.of(child).misfit(issuer).isEmpty();
  }

  private boolean mayAnchor(ParsedCertificate child, ParsedCertificate anchor) {
    boolean binds =
        request.deviates(Deviation.KEY_IDENTIFIER_BINDS_TO_ANCHOR) && anchor.version() >= 3;
    boolean fits =
        IssuerReference.of(child)
            .misfit(anchor)
            .filter(misfit -> misfit.part() != IssuerReference.Part.ISSUER)
            .isEmpty();
    return mayIssue(child, anchor) && (fits || !binds);
  }

  /** Everybody of the name of the child's issuer, whether or not the child can be theirs. */
  public List<ParsedCertificate> namesakes(ParsedCertificate child) {
    List<ParsedCertificate> all = new ArrayList<>(sorted(anchors, child));
    all.addAll(sorted(candidates, child));
    return all;
  }

  /** Whether the names, and nothing else, lead from this certificate to an anchor. */
  public boolean mayReachAnchor(ParsedCertificate certificate) {
    return distance(certificate) != UNREACHABLE;
  }

  private int distance(ParsedCertificate certificate) {
    return distances.getOrDefault(certificate.issuer().canonical(), UNREACHABLE);
  }

  private List<ParsedCertificate> sorted(
      Map<List<String>, List<ParsedCertificate>> map, ParsedCertificate child) {
    List<ParsedCertificate> sameName = map.getOrDefault(child.issuer().canonical(), List.of());
    if (sameName.size() < 2) {
      return sameName;
    }
    Comparator<ParsedCertificate> order =
        Comparator.comparing((ParsedCertificate issuer) -> match(child, issuer))
            .thenComparing(issuer -> !issuer.validity().contains(time))
            .thenComparing(this::distance)
            .thenComparing(
                Comparator.comparing((ParsedCertificate issuer) -> issuer.validity().notBefore())
                    .reversed())
            .thenComparing(ParsedCertificate::encoded); // whatever order they were given in
    return sameName.stream().sorted(order).toList();
  }

  /** What the key identifiers say of a possible issuer. */
  public enum KeyMatch {
    SAME,
    UNKNOWN,
    DIFFERENT
  }

  public static KeyMatch match(ParsedCertificate child, ParsedCertificate issuer) {
    Optional<KeyMatch> match =
        child
            .authorityKeyIdentifier()
            .flatMap(
                wanted ->
                    issuer
                        .subjectKeyIdentifier()
                        .map(found -> wanted.equals(found) ? KeyMatch.SAME : KeyMatch.DIFFERENT));
    return match.orElse(KeyMatch.UNKNOWN);
  }
}
