package dev.certlab.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.FileNames;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger.CrlKind;
import dev.certlab.cli.output.Json;
import dev.certlab.crlserver.admin.LabView;
import java.time.Instant;

/** Shows the lab behind the published bytes in the admin API and on the web page. */
final class LabOverview implements LabView {
  private static final String PUBLISH = "publish";

  private final Lab lab;
  private final Runnable follow;

  /**
   * @param follow reads the ledger again and publishes what has become due
   */
  LabOverview(Lab lab, Runnable follow) {
    this.lab = lab;
    this.follow = follow;
  }

  @Override
  public ObjectNode overview() {
    Instant now = lab.clock().instant();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", String.valueOf(lab.layout().root().getFileName())).put("now", now.toString());
    ArrayNode crls = json.putArray("crls");
    for (AuthorityRecord authority : lab.ledger().authorities()) {
      lab.ledger()
          .latestCrl(authority.name(), CrlKind.BASE)
          .ifPresent(crl -> describe(crls.addObject(), crl));
    }
    ArrayNode certificates = json.putArray("certificates");
    for (CertificateRecord record : lab.ledger().certificates()) {
      certificates
          .addObject()
          .put("subject", record.subject())
          .put("role", record.role())
          .put("host", record.host())
          .put("serial", record.serial().hex())
          .put("notBefore", record.validity().notBefore().toString())
          .put("notAfter", record.validity().notAfter().toString())
          .put("status", Json.status(record, now));
    }
    json.putArray("actions").add(REFRESH).add(PUBLISH);
    return json;
  }

  private static void describe(ObjectNode node, CrlRecord crl) {
    node.put("name", crl.authority())
        .put("path", "/" + FileNames.urlSegment(crl.authority()) + ".crl")
        .put("number", crl.number().value())
        .put("thisUpdate", crl.thisUpdate().toString())
        .put("delta", crl.base().isPresent())
        .put("entries", crl.entries());
    crl.nextUpdate().ifPresent(next -> node.put("nextUpdate", next.toString()));
  }

  @Override
  public ObjectNode act(String action, ObjectNode arguments) {
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
      default -> throw new IllegalArgumentException("unknown action '" + action + "'");
    }
    return done;
  }
}
