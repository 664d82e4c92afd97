package dev.certlab.ca.verify.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.DeltaCrls;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.PolicyInputs;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.UnknownRevocation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.verify.request.WeakAlgorithms;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a batch as a request.
 *
 * @param certificateFaults certificates of the line that could not be read
 * @param crlFaults CRLs of the line that could not be read
 */
record BatchRequest(VerificationRequest request, Faults certificateFaults, Faults crlFaults) {

  /** Where the items of a line come from: the line itself, and pools of earlier lines. */
  interface Items {
    Decoded certificates(JsonNode line, String field) throws InvalidRequestException;

    Decoded crls(JsonNode line, String field) throws InvalidRequestException;
  }

  static BatchRequest of(JsonNode line, ParsedCertificate leaf, Items items, Instant now)
      throws InvalidRequestException {
    Decoded untrusted = items.certificates(line, "untrusted");
    Decoded trust = items.certificates(line, "trust");
    Decoded crls = items.crls(line, "crls");
    VerificationRequest.Builder builder =
        VerificationRequest.of(leaf)
            .untrusted(untrusted.certificates())
            .trust(trust.certificates())
            .crls(source(crls.crls()))
            .unknownRevocation(UnknownRevocation.REJECTS)
            .revocation(revocation(line))
            .deltas(line.path("deltas").asBoolean(false) ? DeltaCrls.USED : DeltaCrls.IGNORED)
            .time(time(line, now))
            .purpose(purpose(line))
            .identity(identity(line))
            .policyInputs(policyInputs(line))
            .weakAlgorithms(
                text(line, "weak_algorithms").equals("allow")
                    ? WeakAlgorithms.ALLOWED
                    : WeakAlgorithms.BY_POLICY);
    JsonNode depth = line.path("max_depth");
    if (depth.isIntegralNumber() && depth.canConvertToInt() && depth.intValue() >= 0) {
      builder.maxDepth(depth.intValue());
    } else if (!depth.isMissingNode() && !depth.isNull()) {
      throw new InvalidRequestException("max_depth is not a number from 0 to 2147483647");
    }
    Faults faults = new Faults();
    faults.addAll(untrusted.faults());
    faults.addAll(trust.faults());
    return new BatchRequest(builder.build(), faults, crls.faults());
  }

  private static CrlSource source(List<ParsedCrl> crls) {
    return crls.isEmpty() ? CrlSource.none() : CrlSource.of(crls);
  }

  private static String text(JsonNode line, String field) {
    JsonNode value = line.path(field);
    return value.isTextual() ? value.textValue() : "";
  }

  private static RevocationPolicy revocation(JsonNode line) throws InvalidRequestException {
    return switch (text(line, "revocation")) {
      case "", "off" -> RevocationPolicy.OFF;
      case "leaf" -> RevocationPolicy.LEAF;
      case "crl", "chain" -> RevocationPolicy.CHAIN;
      default -> throw new InvalidRequestException("revocation is not off, leaf or crl");
    };
  }

  private static Instant time(JsonNode line, Instant now) throws InvalidRequestException {
    if (!line.hasNonNull("time")) {
      return now;
    }
    try {
      return OffsetDateTime.parse(text(line, "time")).toInstant();
    } catch (DateTimeException unreadable) {
      throw new InvalidRequestException("time is not an RFC 3339 time");
    }
  }

  private static Purpose purpose(JsonNode line) throws InvalidRequestException {
    String label = text(line, "purpose");
    return label.isEmpty()
        ? Purpose.ANY
        : Purpose.ofLabel(label)
            .orElseThrow(() -> new InvalidRequestException("there is no purpose " + label));
  }

  private static Identity identity(JsonNode line) {
    if (!text(line, "dns").isEmpty()) {
      return new Identity.Dns(text(line, "dns"));
    }
    if (!text(line, "ip").isEmpty()) {
      return new Identity.Ip(text(line, "ip"));
    }
    List<String> emails = texts(line.path("emails"));
    return emails.isEmpty() ? Identity.unchecked() : new Identity.Emails(emails);
  }

  private static PolicyInputs policyInputs(JsonNode line) throws InvalidRequestException {
    JsonNode policy = line.path("policy");
    Set<PolicyInputs.Option> options = EnumSet.noneOf(PolicyInputs.Option.class);
    add(policy.path("explicit"), PolicyInputs.Option.REQUIRE_EXPLICIT_POLICY, options);
    add(policy.path("inhibit_mapping"), PolicyInputs.Option.INHIBIT_MAPPING, options);
    add(policy.path("inhibit_any"), PolicyInputs.Option.INHIBIT_ANY_POLICY, options);
    Set<Oid> initial = new HashSet<>();
    for (String oid : texts(policy.path("initial"))) {
      try {
        initial.add(new Oid(oid));
      } catch (IllegalArgumentException malformed) {
        throw new InvalidRequestException("policy.initial: " + malformed.getMessage());
      }
    }
    return new PolicyInputs(initial, options);
  }

  private static void add(
      JsonNode flag, PolicyInputs.Option option, Set<PolicyInputs.Option> options) {
    if (flag.asBoolean(false)) {
      options.add(option);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    (array.isArray() ? array : MissingNode.getInstance()).forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
