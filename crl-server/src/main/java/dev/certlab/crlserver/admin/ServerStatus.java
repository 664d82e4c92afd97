package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a running server says of itself. Immutable but for {@code lab}.
 *
 * @param zones every zone is there
 * @param publications sorted by path
 * @param faults in the order in which they were armed
 * @param journalLast the sequence number of the latest journal entry, 0 if there is none
 * @param lab what the {@link LabView} says
 */
public record ServerStatus(
    long pid,
    Exposure exposure,
    Map<Zone, ServiceDescription.ZoneService> zones,
    List<PublishedItem> publications,
    List<ArmedFault> faults,
    long journalLast,
    ObjectNode lab) {
  public ServerStatus {
    zones = Map.copyOf(zones);
    publications = List.copyOf(publications);
    faults = List.copyOf(faults);
  }

  static ServerStatus fromJson(JsonNode json) {
    return new ServerStatus(
        json.required("pid").asLong(),
        Exposure.ofLabel(json.required("exposure").asText()),
        ServiceDescription.zones(json.required("zones")),
        elements(json.required("publications")).stream().map(PublishedItem::fromJson).toList(),
        elements(json.required("faults")).stream().map(ArmedFault::fromJson).toList(),
        json.required("journalLast").asLong(),
        json.path("lab") instanceof ObjectNode lab ? lab : JsonNodeFactory.instance.objectNode());
  }

  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
