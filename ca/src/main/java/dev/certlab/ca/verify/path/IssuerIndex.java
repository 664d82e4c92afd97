package dev.certlab.ca.verify.path;

import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may have issued a certificate, the likeliest first: by name, then by key identifier, then by
 * the distance to a trust anchor (RFC 4158 §3.5).
 */
public final class IssuerIndex {
  private static final int UNREACHABLE = Integer.MAX_VALUE;

  private final Map<List<String>, List<ParsedCertificate>> anchors = new HashMap<>();
  private final Map<List<String>, List<ParsedCertificate>> candidates = new HashMap<>();
  private final Map<List<String>, Integer> distances = new HashMap<>();
  private final Instant time;

  public IssuerIndex(
      List<ParsedCertificate> trust, List<ParsedCertificate> untrusted, Instant time) {
    this.time = time;
    Set<ParsedCertificate> trusted = new LinkedHashSet<>(trust);
    trusted.forEach(certificate -> put(anchors, certificate));
    for (ParsedCertificate certificate : new LinkedHashSet<>(untrusted)) {
      if (!trusted.contains(certificate)) {
        put(candidates, certificate);
      }
    }
    measure();
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
    return sorted(anchors, child);
  }

  public List<ParsedCertificate> candidatesFor(ParsedCertificate child) {
    return sorted(candidates, child);
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
                    .reversed());
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
