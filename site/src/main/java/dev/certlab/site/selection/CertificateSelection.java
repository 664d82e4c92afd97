package dev.certlab.site.selection;

import dev.certlab.ca.finding.Concern;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.site.selection.Candidate.KeyAccess;
import dev.certlab.site.selection.Criteria.WhenSeveral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The choice of a certificate. Each filter in its turn drops what does not pass; one that is left
 * with nothing leaves nothing to those after it.
 *
 * <p>A client never asks whether its certificate is revoked. A connection point does, with its
 * switch on (SupportArticles, co-management: bootstrap): it builds a chain with revocation, and
 * with the CRL out of reach no candidate is left.
 *
 * <p>Validity and purpose are the verifier's to judge, so that there is one rule for both in the
 * program; the selection sorts its findings by filter. Whether others would trust a candidate is
 * not its holder's concern.
 */
public final class CertificateSelection {
  private static final Set<FindingCode> OF_VALIDITY =
      Set.of(VerificationCode.CERTIFICATE_EXPIRED, VerificationCode.CERTIFICATE_NOT_YET_VALID);
  private static final Set<FindingCode> OF_PURPOSE =
      Set.of(VerificationCode.WRONG_PURPOSE, VerificationCode.KEY_USAGE_UNSUITABLE);
  private static final Set<Concern> OF_REVOCATION =
      EnumSet.of(Concern.REVOCATION, Concern.STATUS_UNKNOWN, Concern.OTHER_CRL);

  private final Criteria criteria;
  private final Set<Filter> filters;
  private final Examiner examiner;

  /** The verifier's errors about a candidate, for client authentication, at this moment. */
  @FunctionalInterface
  public interface Examiner {
    List<Finding> errors(Candidate candidate);
  }

  private CertificateSelection(Criteria criteria, Set<Filter> filters, Examiner examiner) {
    this.criteria = criteria;
    this.filters = filters;
    this.examiner = examiner;
  }

  /** Of a client, and of a connection point whose check of its own certificate is off. */
  public static CertificateSelection withoutRevocation(Criteria criteria, Examiner examiner) {
    return new CertificateSelection(
        criteria, EnumSet.complementOf(EnumSet.of(Filter.REVOCATION)), examiner);
  }

  /**
   * Of a connection point.
   *
   * @param examiner one that asks for CRLs
   */
  public static CertificateSelection withRevocation(Criteria criteria, Examiner examiner) {
    return new CertificateSelection(criteria, EnumSet.allOf(Filter.class), examiner);
  }

  public SelectionResult choose(List<Candidate> held) {
    Map<Candidate, List<Finding>> known = new HashMap<>();
    Examiner once = each -> known.computeIfAbsent(each, examiner::errors);
    return new CertificateSelection(criteria, filters, once).sorted(held);
  }

  private SelectionResult sorted(List<Candidate> held) {
    List<Candidate> left = held.stream().distinct().toList();
    List<Dropped> dropped = new ArrayList<>();
    List<SelectionResult.Count> counts = new ArrayList<>();
    for (Filter filter : filters) {
      List<Dropped> now = drop(filter, left);
      Set<Candidate> gone = now.stream().map(Dropped::candidate).collect(Collectors.toSet());
      List<Candidate> after = left.stream().filter(each -> !gone.contains(each)).toList();
      counts.add(new SelectionResult.Count(filter, left.size(), after.size()));
      dropped.addAll(now);
      left = after;
    }
    return new SelectionResult(left.stream().findFirst(), dropped, counts);
  }

  private List<Dropped> drop(Filter filter, List<Candidate> candidates) {
    if (filter == Filter.ONE) {
      return candidates.size() > 1 ? several(candidates) : List.of();
    }
    return candidates.stream().flatMap(each -> dropped(filter, each).stream()).toList();
  }

  private Optional<Dropped> dropped(Filter filter, Candidate each) {
    return switch (filter) {
      case ISSUER ->
          unless(isBelowIssuer(each), filter, each, "no CA above it is on the issuers list");
      case STORE ->
          unless(
              each.store().equalsIgnoreCase(criteria.store()),
              filter,
              each,
              "it lies in the store " + each.store() + ", not in " + criteria.store());
      case PRIVATE_KEY ->
          unless(each.key() == KeyAccess.USABLE, filter, each, "its private key cannot be used");
      case SUBJECT ->
          unless(
              criteria.subject().passes(each.certificate()),
              filter,
              each,
              "it is not for " + criteria.subject().text());
      case VALIDITY, PURPOSE, REVOCATION -> byVerifier(filter, each);
      case ONE -> throw new IllegalArgumentException("that is asked of all together");
    };
  }

  private static Optional<Dropped> unless(
      boolean passes, Filter filter, Candidate candidate, String why) {
    return passes ? Optional.empty() : Optional.of(new Dropped(candidate, filter, why, List.of()));
  }

  private boolean isBelowIssuer(Candidate candidate) {
    List<DistinguishedName> wanted = criteria.issuers();
    return wanted.isEmpty()
        || candidate.issuers().stream().anyMatch(name -> wanted.stream().anyMatch(name::matches));
  }

  private Optional<Dropped> byVerifier(Filter filter, Candidate candidate) {
    List<Finding> findings =
        examiner.errors(candidate).stream().filter(each -> concerns(filter, each)).toList();
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(new Dropped(candidate, filter, findings.get(0).message(), findings));
  }

  private static boolean concerns(Filter filter, Finding finding) {
    boolean ofLeaf = finding.position().orElse(-1) == 0;
    return switch (filter) {
      case VALIDITY -> ofLeaf && OF_VALIDITY.contains(finding.code());
      case PURPOSE -> ofLeaf && OF_PURPOSE.contains(finding.code());
      case REVOCATION -> OF_REVOCATION.stream().anyMatch(finding::concerns);
      default -> false;
    };
  }

  private List<Dropped> several(List<Candidate> candidates) {
    if (criteria.whenSeveral() == WhenSeveral.FAIL) {
      String why =
          "it is one of "
              + candidates.size()
              + " that would do, and none is to be preferred"
              + " (0x87d00282)";
      return candidates.stream()
          .map(each -> new Dropped(each, Filter.ONE, why, List.of()))
          .toList();
    }
    Candidate longest =
        candidates.stream()
            .max(Comparator.comparing(each -> each.certificate().validity().notAfter()))
            .orElseThrow();
    return candidates.stream()
        .filter(each -> !each.equals(longest))
        .map(each -> new Dropped(each, Filter.ONE, "another one is valid longer", List.of()))
        .toList();
  }
}
