package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.util.List;
import java.util.Map;

/**
 * What a running server says of itself. Immutable.
 *
 * @param zones every zone is there
 * @param publications sorted by path
 * @param faults in the order in which they were armed
 * @param journalLast the sequence number of the latest journal entry, 0 if there is none
 * @param lab what the {@link LabView} says, a JSON object
 */
public record ServerStatus(
    long pid,
    Exposure exposure,
    Map<Zone, ServiceDescription.ZoneService> zones,
    List<PublishedItem> publications,
    List<ArmedFault> faults,
    long journalLast,
    String lab) {
  public ServerStatus {
    zones = Map.copyOf(zones);
    publications = List.copyOf(publications);
    faults = List.copyOf(faults);
  }

  static ServerStatus of(ObjectNode json) {
    return new ServerStatus(
        json.required("pid").asLong(),
        Exposure.ofLabel(json.required("exposure").asText()),
        ServiceDescription.zones(json.required("zones")),
        Json.elements(json.required("publications")).stream()
            .map(item -> PublishedItem.fromJson(Json.object(item)))
            .toList(),
        Json.elements(json.required("faults")).stream().map(ArmedFault::parse).toList(),
        json.required("journalLast").asLong(),
        json.required("lab").toString());
  }
}
