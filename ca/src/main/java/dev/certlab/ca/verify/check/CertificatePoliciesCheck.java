package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.PolicyInputs;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificatePolicies.PolicyInformation;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.PolicyMappings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The path is valid under an acceptable policy, if one is required (RFC 5280 §6.1, RFC 9618). */
public final class CertificatePoliciesCheck implements Check {
  private static final String BY_CALLER = "the caller";

  @Override
  public String id() {
    return "certificate-policies";
  }

  @Override
  public Set<Oid> enforces() {
    return Set.of(
        CertificatePolicies.OID, PolicyMappings.OID, PolicyConstraints.OID, InhibitAnyPolicy.OID);
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    for (int i = 0; i <= path.lastPosition(); i++) {
      if (examination.isBareAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
      } else if (!path.isAnchored()) {
        judgement.notEvaluated(i, "the path is not complete");
      }
    }
    if (path.isAnchored()) {
      int first = path.lastPosition();
      if (examination.isBareAnchor(first)) {
        first--;
      }
      new Run(examination.request().policyInputs(), first + 1, path.lastPosition())
          .over(examination, first, judgement);
    }
  }

  /** The state variables of RFC 5280 §6.1.2 while the path is walked from the anchor down. */
  private static final class Run {
    private final PolicyInputs inputs;
    private final int anchor;
    private final PolicyGraph graph = new PolicyGraph();
    private int explicitPolicy;
    private int policyMapping;
    private int inhibitAny;
    private String demand = BY_CALLER;
    private String mappingForbidden = BY_CALLER;
    private String anyForbidden = BY_CALLER;
    private boolean mappingWasDropped;
    private Optional<PolicyLoss> loss = Optional.empty();

    /**
     * @param anchor the anchor's position, whether or not it takes part
     */
    Run(PolicyInputs inputs, int length, int anchor) {
      this.inputs = inputs;
      this.anchor = anchor;
      this.explicitPolicy =
          inputs.has(PolicyInputs.Option.REQUIRE_EXPLICIT_POLICY) ? 0 : length + 1;
      this.policyMapping = inputs.has(PolicyInputs.Option.INHIBIT_MAPPING) ? 0 : length + 1;
      this.inhibitAny = inputs.has(PolicyInputs.Option.INHIBIT_ANY_POLICY) ? 0 : length + 1;
    }

    void over(Examination examination, int first, Judgement judgement) {
      for (int i = first; i >= 0; i--) {
        ParsedCertificate certificate = examination.at(i);
        process(certificate, i);
        if (explicitPolicy == 0 && loss.isPresent()) {
          failForLoss(loss.get(), judgement);
          return;
        }
        if (i > 0) {
          prepareNext(certificate, i, judgement);
        }
      }
      judgeMappings(mappings(examination.at(0)), 0, judgement);
      wrapUp(examination.at(0), judgement);
    }

    /** §6.1.3 (d), (e). */
    private void process(ParsedCertificate certificate, int position) {
      Set<Oid> policies = policies(certificate);
      Set<Oid> allowed = graph.expected();
      boolean anyCounts = inhibitAny > 0 || (position > 0 && certificate.isSelfIssued());
      if (policies.isEmpty() && position == anchor) {
        graph.add(Set.of(CertificatePolicies.ANY_POLICY), true); // an anchor that restricts nothing
      } else if (policies.isEmpty()) {
        graph.clear();
      } else {
        graph.add(policies, anyCounts);
      }
      if (graph.isNull() && loss.isEmpty()) {
        boolean anyWasDropped = !anyCounts && policies.contains(CertificatePolicies.ANY_POLICY);
        loss = Optional.of(new PolicyLoss(position, allowed, policies, inhibitor(anyWasDropped)));
      }
    }

    private Optional<String> inhibitor(boolean anyWasDropped) {
      if (anyWasDropped) {
        return Optional.of("anyPolicy is inhibited by " + anyForbidden);
      }
      return mappingWasDropped
          ? Optional.of("the mapping is inhibited by " + mappingForbidden)
          : Optional.empty();
    }

    /** §6.1.4 (a), (b), (h) to (j). */
    private void prepareNext(ParsedCertificate certificate, int position, Judgement judgement) {
      Map<Oid, Set<Oid>> mappings = mappings(certificate);
      judgeMappings(mappings, position, judgement);
      if (policyMapping > 0) {
        graph.map(mappings);
      } else {
        graph.remove(mappings.keySet());
        mappingWasDropped |= !mappings.isEmpty();
      }
      if (!certificate.isSelfIssued()) {
        explicitPolicy = Math.max(0, explicitPolicy - 1);
        policyMapping = Math.max(0, policyMapping - 1);
        inhibitAny = Math.max(0, inhibitAny - 1);
      }
      tighten(certificate);
    }

    /** §6.1.4 (i), (j); who set a limit is remembered for the explanation. */
    private void tighten(ParsedCertificate certificate) {
      Optional<PolicyConstraints> constraints = certificate.extension(PolicyConstraints.class);
      int explicit =
          least(explicitPolicy, constraints.map(PolicyConstraints::requireExplicitPolicy));
      if (explicit < explicitPolicy) {
        demand = certificate.subject().toString();
        explicitPolicy = explicit;
      }
      int mapping = least(policyMapping, constraints.map(PolicyConstraints::inhibitPolicyMapping));
      if (mapping < policyMapping) {
        mappingForbidden = certificate.subject().toString();
        policyMapping = mapping;
      }
      int any =
          least(
              inhibitAny,
              certificate
                  .extension(InhibitAnyPolicy.class)
                  .map(inhibit -> OptionalInt.of(inhibit.skipCertificates())));
      if (any < inhibitAny) {
        anyForbidden = certificate.subject().toString();
        inhibitAny = any;
      }
    }

    private static int least(int current, Optional<OptionalInt> stated) {
      OptionalInt limit = stated.orElse(OptionalInt.empty());
      return limit.isPresent() ? Math.min(current, limit.getAsInt()) : current;
    }

    /** §6.1.5 (a), (b), (g). */
    private void wrapUp(ParsedCertificate endEntity, Judgement judgement) {
      explicitPolicy = Math.max(0, explicitPolicy - 1);
      OptionalInt required =
          endEntity
              .extension(PolicyConstraints.class)
              .map(PolicyConstraints::requireExplicitPolicy)
              .orElse(OptionalInt.empty());
      if (required.isPresent() && required.getAsInt() == 0) {
        demand = explicitPolicy > 0 ? "the certificate itself" : demand;
        explicitPolicy = 0;
      }
      if (explicitPolicy == 0 && loss.isPresent()) {
        failForLoss(loss.get(), judgement);
      } else if (explicitPolicy == 0 && !graph.isValidUnder(inputs.initial())) {
        judgement.fail(
            0,
            VerificationCode.NO_VALID_POLICY,
            "the path is valid under none of the policies that the caller accepts",
            Evidence.of(
                "acceptable",
                PolicyLoss.texts(inputs.initial()),
                "validUnder",
                PolicyLoss.texts(graph.ofAnchor()),
                "stated",
                PolicyLoss.texts(policies(endEntity))));
      }
    }

    private void failForLoss(PolicyLoss found, Judgement judgement) {
      judgement.fail(
          found.position(),
          VerificationCode.NO_VALID_POLICY,
          found.message(demand),
          found.evidence());
    }
  }

  /** Mapping to or from anyPolicy is forbidden (§6.1.4 (a)). */
  private static void judgeMappings(
      Map<Oid, Set<Oid>> mappings, int position, Judgement judgement) {
    boolean any =
        mappings.containsKey(CertificatePolicies.ANY_POLICY)
            || mappings.values().stream()
                .anyMatch(to -> to.contains(CertificatePolicies.ANY_POLICY));
    if (any) {
      judgement.fail(
          position,
          VerificationCode.POLICY_MAPPING_ANY,
          "it maps a policy to or from anyPolicy",
          Evidence.of("mapped", PolicyLoss.texts(mappings)));
    }
  }

  private static Set<Oid> policies(ParsedCertificate certificate) {
    return certificate
        .extension(CertificatePolicies.class)
        .map(CertificatePolicies::policies)
        .map(
            list ->
                list.stream()
                    .map(PolicyInformation::policy)
                    .collect(Collectors.toCollection(LinkedHashSet::new)))
        .orElseGet(LinkedHashSet::new);
  }

  private static Map<Oid, Set<Oid>> mappings(ParsedCertificate certificate) {
    Map<Oid, Set<Oid>> mappings = new LinkedHashMap<>();
    certificate
        .extension(PolicyMappings.class)
        .ifPresent(
            extension ->
                extension
                    .mappings()
                    .forEach(
                        mapping ->
                            mappings
                                .computeIfAbsent(
                                    mapping.issuerDomain(), policy -> new LinkedHashSet<>())
                                .add(mapping.subjectDomain())));
    return mappings;
  }
}
