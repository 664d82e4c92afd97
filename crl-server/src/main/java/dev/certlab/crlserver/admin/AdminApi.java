package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.json.Json;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;

/** The calls of the admin API: JSON in, JSON out. README.md describes them for their users. */
final class AdminApi {
  private static final int JOURNAL_LIMIT = 1000;

  private final Controls controls;

  private final Probe probe;
  private final Object acting = new Object();
  private final List<Route> routes;

  AdminApi(Controls controls) {
    this.controls = controls;
    this.probe = new Probe(controls);
    this.routes =
        List.of(
            new Route("GET", "/api/status", call -> status()),
            new Route("PUT", "/api/exposure", this::expose),
            new Route("PUT", "/api/zones/([a-z]+)/look", this::look),
            new Route("GET", "/api/fault-kinds", call -> faultKinds()),
            new Route("GET", "/api/faults", call -> faults()),
            new Route("POST", "/api/faults", this::arm),
            new Route("DELETE", "/api/faults", call -> Json.object().put("cleared", clear())),
            new Route("DELETE", "/api/faults/(\\d{1,18})", this::clear),
            new Route("GET", "/api/journal", this::journal),
            new Route("POST", "/api/probe", call -> probe.fetch(call.body())),
            new Route("POST", "/api/stop", call -> stop()),
            new Route("GET", "/api/lab", call -> lab()),
            new Route("POST", "/api/lab/([a-z-]+)", this::act));
  }

  /** A call that fits a route. */
  private record Call(Matcher path, Query query, ObjectNode body) {}

  private interface Endpoint {
    ObjectNode answer(Call call);
  }

  private record Route(String method, Pattern path, Endpoint endpoint) {
    Route(String method, String path, Endpoint endpoint) {
      this(method, Pattern.compile(path), endpoint);
    }
  }

  /**
   * What a call comes to.
   *
   * @param allow the methods of the path, if the one that was used is not among them
   */
  record Result(int status, ObjectNode json, Optional<String> allow) {}

  /**
   * Answers one call.
   *
   * @throws IllegalArgumentException if something in it is not valid; the message is for the caller
   */
  Result call(String method, String path, Query query, ObjectNode body) {
    List<Route> fitting =
        routes.stream().filter(route -> route.path.matcher(path).matches()).toList();
    Optional<Route> route =
        fitting.stream().filter(candidate -> candidate.method.equals(method)).findFirst();
    if (route.isPresent()) {
      Matcher matcher = route.get().path.matcher(path);
      if (!matcher.matches()) {
        throw new IllegalStateException("it did a moment ago");
      }
      return new Result(
          HttpStatus.OK_200,
          route.get().endpoint.answer(new Call(matcher, query, body)),
          Optional.empty());
    }
    return fitting.isEmpty()
        ? new Result(
            HttpStatus.NOT_FOUND_404, Json.object().put("error", "no such call"), Optional.empty())
        : new Result(
            HttpStatus.METHOD_NOT_ALLOWED_405,
            Json.object().put("error", "not with " + method),
            Optional.of(fitting.stream().map(Route::method).collect(Collectors.joining(", "))));
  }

  private ObjectNode status() {
    ServiceDescription service = controls.service();
    ObjectNode json = Json.object().put("schemaVersion", 1).put("pid", service.pid());
    json.put("now", controls.clock().instant().toString());
    json.put("exposure", controls.exposure().label());
    json.set("zones", service.zonesJson());
    ArrayNode publications = json.putArray("publications");
    controls
        .publications()
        .byDecodedPath()
        .forEach(
            (path, publication) -> publications.add(new PublishedItem(path, publication).toJson()));
    json.set("faults", faults().get("faults"));
    json.put("journalLast", controls.journal().last());
    json.set("lab", lab());
    return json;
  }

  private ObjectNode expose(Call call) {
    Exposure next = Exposure.ofLabel(call.body.path("exposure").asText());
    Exposure old = controls.expose(next);
    return Json.object().put("old", old.label()).put("new", next.label());
  }

  private ObjectNode look(Call call) {
    Zone zone = Zone.ofLabel(call.path.group(1));
    controls.look(zone, ClosedLook.ofLabel(call.body.path("look").asText()));
    return controls.service().zonesJson();
  }

  private ObjectNode faultKinds() {
    ObjectNode json = Json.object();
    ArrayNode kinds = json.putArray("kinds");
    for (FaultKind kind : FaultKind.values()) {
      ObjectNode each = kinds.addObject().put("kind", kind.label()).put("meaning", kind.meaning());
      ArrayNode parameters = each.putArray("parameters");
      for (FaultKind.Parameter parameter : kind.parameters()) {
        parameters
            .addObject()
            .put("name", parameter.name())
            .put("default", parameter.defaultValue())
            .put("meaning", parameter.meaning());
      }
    }
    return json;
  }

  private ObjectNode faults() {
    ObjectNode json = Json.object();
    ArrayNode faults = json.putArray("faults");
    controls.faults().list().stream()
        .map(fault -> Json.object(fault.toJson()))
        .forEach(faults::add);
    return json;
  }

  private ObjectNode arm(Call call) {
    return Json.object(controls.faults().arm(FaultRule.parse(call.body.toString())).toJson());
  }

  private int clear() {
    return controls.faults().clear();
  }

  private ObjectNode clear(Call call) {
    boolean found = controls.faults().clear(Long.parseLong(call.path.group(1)));
    return Json.object().put("cleared", found ? 1 : 0);
  }

  private ObjectNode journal(Call call) {
    ObjectNode json = Json.object();
    ArrayNode entries = json.putArray("entries");
    controls
        .journal()
        .since(call.query.since(), JOURNAL_LIMIT)
        .forEach(entry -> entries.addRawValue(new RawValue(entry.toJson())));
    return json.put("last", controls.journal().last());
  }

  private ObjectNode stop() {
    controls.askToStop();
    return Json.object().put("pid", controls.service().pid());
  }

  private ObjectNode lab() {
    LabView lab = controls.labView();
    ObjectNode json = Json.object(lab.overview());
    ArrayNode actions = json.putArray("actions");
    lab.actions().stream().sorted().map(LabAction::label).forEach(actions::add);
    return json;
  }

  private ObjectNode act(Call call) {
    LabAction action = LabAction.ofLabel(call.path.group(1));
    LabView lab = controls.labView();
    if (!lab.actions().contains(action)) {
      throw new IllegalArgumentException("nothing here can " + action.label());
    }
    synchronized (acting) {
      return act(lab, action, call.body);
    }
  }

  private static ObjectNode act(LabView lab, LabAction action, ObjectNode arguments) {
    return switch (action) {
      case REFRESH -> {
        lab.refresh();
        yield Json.object();
      }
      case PUBLISH -> Json.object(lab.publish());
      case ARM_CONTENT_FAULT -> Json.object(lab.arm(fault(arguments)));
      case CLEAR_CONTENT_FAULT -> Json.object().put("cleared", cleared(lab, arguments));
    };
  }

  /** One fault, or all if none is named. */
  private static int cleared(LabView lab, ObjectNode arguments) {
    if (arguments.hasNonNull("kind")) {
      return lab.clear(fault(arguments)) ? 1 : 0;
    }
    return lab.clear();
  }

  private static LabView.ContentFault fault(ObjectNode arguments) {
    return new LabView.ContentFault(
        arguments.path("kind").asText(), Json.text(arguments, "target"));
  }
}
