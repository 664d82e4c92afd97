package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the verifier gets CRLs from. Answers within a bounded time and never throws. */
@FunctionalInterface
public interface CrlSource {

  CrlLookup find(CrlQuery query);

  /** This source as one verification sees it: what it may cost in all is counted from here on. */
  default CrlSource forOneVerification() {
    return this;
  }

  /** No CRLs at all. */
  static CrlSource none() {
    return query -> new CrlLookup.Nothing(List.of());
  }

  /** The given CRLs, base and delta, by the name of their issuer. */
  static CrlSource of(List<ParsedCrl> crls) {
    Map<List<String>, List<ParsedCrl>> byIssuer = new LinkedHashMap<>();
    for (ParsedCrl crl : crls) {
      byIssuer.computeIfAbsent(crl.issuer().canonical(), name -> new ArrayList<>()).add(crl);
    }
    List<DistinguishedName> issuers =
        byIssuer.values().stream().map(ofOne -> ofOne.get(0).issuer()).toList();
    return query -> {
      List<ParsedCrl> found =
          query.crlIssuers().stream()
              .flatMap(name -> byIssuer.getOrDefault(name.canonical(), List.of()).stream())
              .filter(crl -> isOfKind(crl, query.kind()))
              .distinct()
              .toList();
      return found.isEmpty() ? new CrlLookup.Nothing(issuers) : CrlLookup.of(found, List.of());
    };
  }

  /**
   * Likewise.
   *
   * @param unread what should have held CRLs as well
   */
  static CrlSource of(List<ParsedCrl> crls, List<CrlFailure> unread) {
    CrlSource read = of(crls);
    return query -> {
      CrlLookup lookup = read.find(query);
      return unread.isEmpty() || query.kind() == CrlQuery.Kind.DELTA
          ? lookup
          : CrlLookup.of(lookup.crls(), unread);
    };
  }

  private static boolean isOfKind(ParsedCrl crl, CrlQuery.Kind kind) {
    return crl.deltaBase().isPresent() == (kind == CrlQuery.Kind.DELTA);
  }

  /**
   * Asks {@code source} each question once only: a place that times out costs its time once, on
   * however many paths its CRL is wanted. For one verification, on one thread.
   */
  static CrlSource remembering(CrlSource source) {
    CrlSource once = source.forOneVerification();
    Map<CrlQuery, CrlLookup> answers = new HashMap<>();
    return query -> {
      CrlLookup known = answers.get(query);
      if (known == null) {
        known = once.find(query);
        answers.put(query, known);
      }
      return known;
    };
  }
}
