package dev.certlab.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.cli.output.Json;
import dev.certlab.crlserver.admin.LabAction;
import dev.certlab.crlserver.admin.LabView;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Shows the lab behind the published bytes in the admin API and on the web page. */
final class LabOverview implements LabView {
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
  public String overview() {
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
    return json.toString();
  }

  private void describeFaults(ObjectNode node) {
    ArrayNode kinds = node.putArray("kinds");
    for (CrlFault fault : CrlFault.values()) {
      kinds.addObject().put("kind", fault.label()).put("meaning", fault.meaning());
    }
    ArrayNode targets = node.putArray("targets");
    lab.crls().signers().forEach(targets::add);
    ArrayNode active = node.putArray("active");
    lab.faults()
        .inForce()
        .forEach(
            (authority, faults) ->
                faults.forEach(
                    fault ->
                        active.addObject().put("kind", fault.label()).put("target", authority)));
  }

  private static void describe(ObjectNode node, CrlRecord crl) {
    node.put("name", crl.authority())
        .put("path", "/" + FileNames.urlSegment(crl.authority()) + FileNames.crlEnding(crl.kind()))
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
  public Set<LabAction> actions() {
    return EnumSet.allOf(LabAction.class);
  }

  @Override
  public void refresh() {
    perform(() -> "");
  }

  @Override
  public String publish() {
    return publishing(
        () -> {
          ObjectNode done = JsonNodeFactory.instance.objectNode();
          ArrayNode crls = done.putArray("crls");
          for (String authority : lab.crls().publishers()) {
            Json.crl(crls.addObject(), lab.crls().publish(authority));
          }
          return done.toString();
        });
  }

  @Override
  public String arm(ContentFault fault) {
    return publishing(
        () -> {
          ObjectNode done = JsonNodeFactory.instance.objectNode();
          Json.crl(done, lab.faults().arm(CrlFault.ofLabel(fault.kind()), fault.target()));
          return done.toString();
        });
  }

  @Override
  public boolean clear(ContentFault fault) {
    String target =
        fault.target().orElseThrow(() -> new IllegalArgumentException("whose fault is missing"));
    Set<CrlFault> kind = Set.of(CrlFault.ofLabel(fault.kind()));
    return publishing(() -> lab.faults().clear(Map.of(target, kind))) > 0;
  }

  @Override
  public int clear() {
    return publishing(lab.faults()::clear);
  }

  /** What has become of the CRLs is handed on to the directories of the manifest. */
  private <T> T publishing(Supplier<T> action) {
    return perform(
        () -> {
          T done = action.get();
          lab.directories().publish();
          return done;
        });
  }

  /** What is bad input to the lab is so to whoever asked for it. The server follows at once. */
  private <T> T perform(Supplier<T> action) {
    try {
      presence.require();
      T done = action.get();
      follow.run();
      return done;
    } catch (LabException refused) {
      if (refused.kind() == LabException.Kind.BAD_INPUT) {
        throw new IllegalArgumentException(refused.getMessage(), refused);
      }
      throw refused;
    }
  }
}
