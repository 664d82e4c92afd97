package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.zone.Zone;
import java.io.PrintWriter;

/** Where a running server is, in text and in JSON; never the token. */
public final class ServiceText {
  private ServiceText() {}

  /** Adds {@code zones}, {@code admin} and {@code pid} to {@code json}, and returns it. */
  public static ObjectNode json(ObjectNode json, ServiceDescription service) {
    ObjectNode zones = json.putObject("zones");
    for (Zone zone : Zone.values()) {
      ServiceDescription.ZoneService at = service.zone(zone);
      zones
          .putObject(zone.label())
          .put("url", at.base().toString())
          .put("open", at.open())
          .put("look", at.look().label());
    }
    return json.put("admin", service.admin().page().toString()).put("pid", service.pid());
  }

  /** One line for each zone. */
  public static void zones(ServiceDescription service, PrintWriter out) {
    for (Zone zone : Zone.values()) {
      ServiceDescription.ZoneService at = service.zone(zone);
      out.printf(
          "%-9s %s   %s%n",
          zone.label(), at.base(), at.open() ? "open" : "closed (" + at.look().label() + ")");
    }
  }
}
