package dev.certlab.crlserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.admin.LabAction;
import dev.certlab.crlserver.admin.LabView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A laboratory with certificates of all ages, as the composition root would show one. */
final class SampleLab implements LabView {
  private final Instant now;
  private final int clients;
  private final Map<String, String> contentFaults = new TreeMap<>();
  private int refreshed;

  SampleLab(Instant now) {
    this(now, 0);
  }

  /**
   * @param clients further certificates, of {@code pc-1000} and those that follow
   */
  SampleLab(Instant now, int clients) {
    this.now = now;
    this.clients = clients;
  }

  @Override
  public String overview() {
    ObjectNode lab = JsonNodeFactory.instance.objectNode();
    lab.put("name", "Contoso lab").put("now", now.toString());
    ArrayNode crls = lab.putArray("crls");
    crl(crls, "Contoso Root CA.crl", 3, Duration.ofDays(-20), Duration.ofDays(160), false);
    crl(crls, "Contoso Issuing CA.crl", 17, Duration.ofDays(-5), Duration.ofDays(2), false);
    crl(crls, "Contoso Issuing CA+.crl", 42, Duration.ofHours(-23), Duration.ofHours(1), true);
    ArrayNode list = lab.putArray("certificates");
    certificate(list, "root", "Contoso Root CA", -400, 6900, "good", "manual");
    certificate(list, "issuing", "Contoso Issuing CA", -390, 1400, "good", "manual");
    certificate(list, "cloud-management-gateway", "cmg.contoso.com", -10, 355, "good", "manual");
    certificate(list, "management-point", "mp1.corp.contoso.com", -250, 115, "good", "self");
    certificate(list, "cmg-connection-point", "cp1.corp.contoso.com", -345, 20, "good", "manual");
    certificate(list, "client", "pc-0001.corp.contoso.com", -380, -15, "expired", "manual");
    certificate(list, "client", "pc-0002.corp.contoso.com", -100, 265, "revoked", "never");
    for (int i = 0; i < clients; i++) {
      String host = "pc-" + (1000 + i) + ".corp.contoso.com";
      certificate(list, "client", host, -i, 365 - i, "good", "manual");
    }
    renewals(lab);
    contentFaults(lab.putObject("contentFaults"));
    return lab.toString();
  }

  private void renewals(ObjectNode lab) {
    ObjectNode due = lab.put("dueCount", 2).putArray("due").addObject();
    due.put("certificate", "cmg-connection-point/cp1.corp.contoso.com").put("renews", "manual");
    due.put("notAfter", now.plus(Duration.ofDays(20)).toString());
    due.put("remedy", "certlab cert renew cmg-connection-point/cp1.corp.contoso.com");
    ArrayNode upcoming = lab.putArray("upcoming");
    ObjectNode next = upcoming.addObject().put("at", now.plus(Duration.ofDays(73)).toString());
    next.put("kind", "renewal").put("certificate", "management-point/mp1.corp.contoso.com");
    ObjectNode end = upcoming.addObject().put("at", now.plus(Duration.ofDays(355)).toString());
    end.put("kind", "expiry").put("certificate", "cloud-management-gateway/cmg.contoso.com");
    ObjectNode renewal = lab.putArray("renewals").addObject();
    renewal.put("at", now.minus(Duration.ofHours(3)).toString());
    renewal.put("what", "management-point/mp1.corp.contoso.com").put("result", "renewed");
  }

  private void contentFaults(ObjectNode json) {
    ArrayNode kinds = json.putArray("kinds");
    kinds.addObject().put("kind", "expired").put("meaning", "nextUpdate has passed");
    kinds.addObject().put("kind", "bad-signature").put("meaning", "the signature is false");
    json.putArray("targets").add("Contoso Root CA").add("Contoso Issuing CA");
    ArrayNode active = json.putArray("active");
    contentFaults.forEach(
        (target, kind) -> active.addObject().put("kind", kind).put("target", target));
  }

  private void crl(
      ArrayNode crls, String name, int number, Duration from, Duration to, boolean delta) {
    crls.addObject()
        .put("name", name)
        .put("number", number)
        .put("thisUpdate", now.plus(from).toString())
        .put("nextUpdate", now.plus(to).toString())
        .put("delta", delta)
        .put("entries", number / 2);
  }

  private void certificate(
      ArrayNode list, String role, String host, int from, int to, String status, String renews) {
    list.addObject()
        .put("subject", "CN=" + host)
        .put("role", role)
        .put("host", host)
        .put("serial", "0a1b2c3d")
        .put("notBefore", now.plus(Duration.ofDays(from)).toString())
        .put("notAfter", now.plus(Duration.ofDays(to)).toString())
        .put("status", status)
        .put("renews", renews)
        .put("due", now.plus(Duration.ofDays(to - 42)).toString());
  }

  @Override
  public Set<LabAction> actions() {
    return Set.of(LabAction.values());
  }

  @Override
  public void refresh() {
    refreshed++;
  }

  int refreshed() {
    return refreshed;
  }

  @Override
  public String publish() {
    return "{\"crls\":[]}";
  }

  @Override
  public String arm(ContentFault fault) {
    contentFaults.put(fault.target().orElseThrow(), fault.kind());
    return "{\"number\":18}";
  }

  @Override
  public boolean clear(ContentFault fault) {
    return contentFaults.remove(fault.target().orElseThrow(), fault.kind());
  }

  @Override
  public int clear() {
    int count = contentFaults.size();
    contentFaults.clear();
    return count;
  }
}
