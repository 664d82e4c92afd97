package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultRule;
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
            new Route("DELETE", "/api/faults", call -> object().put("cleared", clear())),
            new Route("DELETE", "/api/faults/(\\d{1,18})", this::clear),
            new Route("GET", "/api/journal", this::journal),
            new Route("POST", "/api/probe", call -> probe.fetch(call.body())),
            new Route("GET", "/api/lab", call -> controls.labView().overview()),
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
            HttpStatus.NOT_FOUND_404, object().put("error", "no such call"), Optional.empty())
        : new Result(
            HttpStatus.METHOD_NOT_ALLOWED_405,
            object().put("error", "not with " + method),
            Optional.of(fitting.stream().map(Route::method).collect(Collectors.joining(", "))));
  }

  private ObjectNode status() {
    ServiceDescription service = controls.service();
    ObjectNode json = object().put("schemaVersion", 1).put("pid", service.pid());
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
    json.set("lab", controls.labView().overview());
    return json;
  }

  private ObjectNode expose(Call call) {
    Exposure next = Exposure.ofLabel(call.body.path("exposure").asText());
    Exposure old = controls.expose(next);
    return object().put("old", old.label()).put("new", next.label());
  }

  private ObjectNode look(Call call) {
    Zone zone = Zone.ofLabel(call.path.group(1));
    controls.look(zone, ClosedLook.ofLabel(call.body.path("look").asText()));
    return controls.service().zonesJson();
  }

  private ObjectNode faultKinds() {
    ObjectNode json = object();
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
    ObjectNode json = object();
    ArrayNode faults = json.putArray("faults");
    controls.faults().list().stream().map(ArmedFault::toJson).forEach(faults::add);
    return json;
  }

  private ObjectNode arm(Call call) {
    return controls.faults().arm(FaultRule.fromJson(call.body)).toJson();
  }

  private int clear() {
    return controls.faults().clear();
  }

  private ObjectNode clear(Call call) {
    boolean found = controls.faults().clear(Long.parseLong(call.path.group(1)));
    return object().put("cleared", found ? 1 : 0);
  }

  private ObjectNode journal(Call call) {
    ObjectNode json = object();
    ArrayNode entries = json.putArray("entries");
    controls
        .journal()
        .since(call.query.since(), JOURNAL_LIMIT)
        .forEach(entry -> entries.add(entry.toJson()));
    return json.put("last", controls.journal().last());
  }

  private ObjectNode act(Call call) {
    synchronized (acting) {
      return controls.labView().act(call.path.group(1), call.body);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
