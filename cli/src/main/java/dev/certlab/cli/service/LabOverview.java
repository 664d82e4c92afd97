package dev.certlab.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger.CrlKind;
import dev.certlab.cli.output.Json;
import dev.certlab.crlserver.admin.LabView;
import java.time.Instant;

/** Shows the lab behind the published bytes in the admin API and on the web page. */
final class LabOverview implements LabView {
  private static final String PUBLISH = "publish";
  private static final String ARM = "arm-content-fault";
  private static final String CLEAR = "clear-content-fault";

  private final Lab lab;
  private final LabPresence presence;
  private final Runnable follow;
  private final CertificateOverview certificates;

  /**
   * @param follow reads the ledger again and publishes what has become due
   */
  LabOverview(Lab lab, LabPresence presence, Runnable follow) {
    this.lab = lab;
    this.presence = presence;
    this.follow = follow;
    this.certificates = new CertificateOverview(lab);
  }

  @Override
  public ObjectNode overview() {
    Instant now = lab.clock().instant();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", String.valueOf(lab.layout().root().getFileName())).put("now", now.toString());
    ArrayNode crls = json.putArray("crls");
    for (AuthorityRecord authority : lab.ledger().authorities()) {
      for (CrlKind kind : CrlKind.values()) {
        lab.ledger()
            .latestCrl(authority.name(), kind)
            .ifPresent(crl -> describe(crls.addObject(), crl));
      }
    }
    certificates.describe(json, now);
    describeFaults(json.putObject("contentFaults"));
    json.putArray("actions").add(REFRESH).add(PUBLISH).add(ARM).add(CLEAR);
    return json;
  }

  private void describeFaults(ObjectNode node) {
    ArrayNode kinds = node.putArray("kinds");
    for (CrlFault fault : CrlFault.values()) {
      kinds.addObject().put("kind", fault.label()).put("meaning", fault.meaning());
    }
    ArrayNode targets = node.putArray("targets");
    lab.crls().signers().forEach(targets::add);
    ArrayNode active = node.putArray("active");
    lab.crls()
        .faults()
        .active()
        .forEach(
            (authority, faults) ->
                faults.forEach(
                    fault ->
                        active.addObject().put("kind", fault.label()).put("target", authority)));
  }

  private static void describe(ObjectNode node, CrlRecord crl) {
    String mark = crl.base().isPresent() ? "+" : "";
    node.put("name", crl.authority())
        .put("path", "/" + FileNames.urlSegment(crl.authority()) + mark + ".crl")
        .put("number", crl.number().value())
        .put("thisUpdate", crl.thisUpdate().toString())
        .put("delta", crl.base().isPresent())
        .put("entries", crl.entries());
    crl.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
    if (!crl.faults().isEmpty()) {
      node.put("fault", String.join(", ", crl.faults()));
    }
  }

  @Override
  public ObjectNode act(String action, ObjectNode arguments) {
    presence.require();
    try {
      return perform(action, arguments);
    } catch (LabException refused) {
      if (refused.kind() == LabException.Kind.BAD_INPUT) {
        throw new IllegalArgumentException(refused.getMessage(), refused);
      }
      throw refused;
    }
  }

  private ObjectNode perform(String action, ObjectNode arguments) {
    ObjectNode done = JsonNodeFactory.instance.objectNode();
    switch (action) {
      case REFRESH -> follow.run();
      case PUBLISH -> {
        ArrayNode crls = done.putArray("crls");
        for (String authority : lab.crls().signers()) {
          Json.crl(crls.addObject(), lab.crls().publish(authority));
        }
        follow.run();
      }
      case ARM -> {
        Json.crl(done, lab.crls().arm(target(arguments), kind(arguments)));
        follow.run();
      }
      case CLEAR -> {
        done.put("cleared", clear(arguments));
        follow.run();
      }
      default -> throw new IllegalArgumentException("unknown action '" + action + "'");
    }
    return done;
  }

  /** One fault, or all if none is named. */
  private int clear(ObjectNode arguments) {
    if (!arguments.hasNonNull("kind")) {
      return lab.crls().clearFaults();
    }
    return lab.crls().clear(target(arguments), kind(arguments)) ? 1 : 0;
  }

  private static CrlFault kind(ObjectNode arguments) {
    return CrlFault.ofLabel(arguments.path("kind").asText());
  }

  /** The CA that is named; else the first for the root's fault, and the last for any other. */
  private String target(ObjectNode arguments) {
    String named = arguments.path("target").asText("");
    if (!named.isEmpty()) {
      return named;
    }
    return kind(arguments) == CrlFault.ROOT_CRL_MISSING
        ? lab.crls().signers().get(0)
        : lab.issuingAuthority();
  }
}
