package dev.certlab.cli.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.authority.ContentFaults;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.output.Json;
import dev.certlab.crlserver.CrlServer;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.publication.Modifications.Modification;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a server remembers of the one before it, in {@code run/state.json}.
 *
 * @param looks how each zone looks while closed; every zone is there
 * @param faults the transport faults that were in force
 * @param contentFaults those of CRLs that were in force, by CA
 * @param modifications what was said of Last-Modified, so that it never decreases
 */
public record ServerState(
    Exposure exposure,
    Map<Zone, ClosedLook> looks,
    List<FaultRule> faults,
    Map<String, Set<CrlFault>> contentFaults,
    Map<String, Modification> modifications) {

  public ServerState {
    looks = Map.copyOf(looks);
    faults = List.copyOf(faults);
    contentFaults = Map.copyOf(contentFaults);
    modifications = Map.copyOf(modifications);
  }

  /** The present state of {@code server} and of what it serves. */
  static ServerState of(CrlServer server, ContentFaults contentFaults) {
    Map<Zone, ClosedLook> looks = new EnumMap<>(Zone.class);
    ServiceDescription now = server.service();
    for (Zone zone : Zone.values()) {
      looks.put(zone, now.zone(zone).look());
    }
    return new ServerState(
        server.exposure(),
        looks,
        server.faults().list().stream().map(ArmedFault::rule).toList(),
        contentFaults.inForce(),
        server.modifications().byDecodedPath());
  }

  private static Path file(LabLayout layout) {
    return layout.run().resolve("state.json");
  }

  /** The last state; for a lab that was never served the intranet alone, refusing elsewhere. */
  public static ServerState read(LabLayout layout) {
    Map<Zone, ClosedLook> looks = new EnumMap<>(Zone.class);
    for (Zone zone : Zone.values()) {
      looks.put(zone, ClosedLook.REFUSED);
    }
    if (!Files.exists(file(layout))) {
      return new ServerState(Exposure.INTRANET, looks, List.of(), Map.of(), Map.of());
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file(layout).toFile());
      for (Zone zone : Zone.values()) {
        looks.put(zone, ClosedLook.ofLabel(json.path("looks").path(zone.label()).asText()));
      }
      List<FaultRule> faults = new ArrayList<>();
      json.path("faults").forEach(fault -> faults.add(FaultRule.parse(fault.toString())));
      Map<String, Modification> modifications = new TreeMap<>();
      json.path("modifications")
          .properties()
          .forEach(entry -> modifications.put(entry.getKey(), modification(entry.getValue())));
      Map<String, Set<CrlFault>> contentFaults = new TreeMap<>();
      json.path("contentFaults")
          .properties()
          .forEach(entry -> contentFaults.put(entry.getKey(), kinds(entry.getValue())));
      return new ServerState(
          Exposure.ofLabel(json.path("exposure").asText()),
          looks,
          faults,
          contentFaults,
          modifications);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException damaged) {
      throw new LabException(Kind.DAMAGED, file(layout) + " is damaged; delete it", damaged);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file(layout), unreadable);
    }
  }

  private static Set<CrlFault> kinds(JsonNode labels) {
    Set<CrlFault> kinds = EnumSet.noneOf(CrlFault.class);
    labels.forEach(label -> kinds.add(CrlFault.ofLabel(label.asText())));
    return kinds;
  }

  private static Modification modification(JsonNode json) {
    return new Modification(json.path("sha256").asText(), Instant.parse(json.path("at").asText()));
  }

  void write(LabLayout layout) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode().put("exposure", exposure.label());
    ObjectNode lookNodes = json.putObject("looks");
    looks.forEach((zone, look) -> lookNodes.put(zone.label(), look.label()));
    ArrayNode faultNodes = json.putArray("faults");
    faults.forEach(fault -> faultNodes.add(Json.parse(fault.toJson())));
    ObjectNode contentFaultNodes = json.putObject("contentFaults");
    new TreeMap<>(contentFaults)
        .forEach(
            (authority, kinds) -> {
              ArrayNode labels = contentFaultNodes.putArray(authority);
              kinds.stream().sorted().map(CrlFault::label).forEach(labels::add);
            });
    ObjectNode modificationNodes = json.putObject("modifications");
    new TreeMap<>(modifications)
        .forEach(
            (path, since) ->
                modificationNodes
                    .putObject(path)
                    .put("sha256", since.sha256())
                    .put("at", since.at().toString()));
    SafeFile.write(
        LabDirectories.ready(layout, file(layout)),
        json.toPrettyString() + "\n",
        Confidentiality.PUBLIC);
  }
}
