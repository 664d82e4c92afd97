package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.renewal.Renews;
import java.time.Instant;
import java.util.List;

/**
 * When a CRL has to be replaced, and when it is over: the first things of a lab that expire.
 *
 * @param renews self: {@code apply} and a server publish the next one; manual: the key of its CA is
 *     elsewhere, and so is the next one
 */
public record CrlDeadline(CrlRecord crl, Renews renews) {

  /** Those of all CRLs that are to be replaced by {@code horizon}, inclusive. */
  public static List<CrlDeadline> until(Lab lab, Instant horizon) {
    List<String> signers = lab.crls().signers();
    return lab.crls().current().stream()
        .filter(crl -> !crl.nextPublish().isAfter(horizon))
        .map(
            crl ->
                new CrlDeadline(
                    crl, signers.contains(crl.authority()) ? Renews.SELF : Renews.MANUAL))
        .toList();
  }

  /** Such as {@code CRL of Contoso Lab Root CA}. */
  public String subject() {
    return (crl.kind() == CrlKind.DELTA ? "delta CRL of " : "CRL of ") + crl.authority();
  }

  /** From when on it is to be replaced. */
  public Instant due() {
    return crl.nextPublish();
  }

  public boolean isOverAt(Instant now) {
    return crl.nextUpdate().filter(end -> !end.isAfter(now)).isPresent();
  }

  /** Such as {@code ends 2026-12-02T10:00:00Z}. */
  public String end(Instant now) {
    return crl.nextUpdate()
        .map(end -> (isOverAt(now) ? "expired " : "ends ") + end)
        .orElse("does not say when it ends");
  }

  /** One object for each: the CRL, and who replaces it. */
  public static void json(ArrayNode array, List<CrlDeadline> deadlines, Instant now) {
    for (CrlDeadline deadline : deadlines) {
      ObjectNode node = array.addObject();
      node.put("renews", deadline.renews.label()).put("over", deadline.isOverAt(now));
      Json.crl(node.putObject("crl"), deadline.crl);
    }
  }
}
