package dev.certlab.site.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.x509.Labelled;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.way.ClientLocation;
import dev.certlab.site.way.OperatingSystem;
import dev.certlab.site.way.Target;
import dev.certlab.site.way.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link CallOrder} on its way to the process that runs the site. */
final class OrderJson {
  private OrderJson() {}

  static ObjectNode of(CallOrder order) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("client", order.client())
        .put("from", order.from().label())
        .put("location", order.location().label())
        .put("os", order.system().label())
        .put("to", order.target().label())
        .put("register", order.errand() == CallOrder.Errand.REGISTRATION);
    ArrayNode methods = json.putArray("auth");
    order.methods().forEach(method -> methods.add(method.label()));
    order.path().ifPresent(path -> json.put("path", path));
    order.token().ifPresent(token -> json.put("token", token));
    return json;
  }

  /** Throws IllegalArgumentException if it is not an order. */
  static CallOrder read(JsonNode json) {
    List<ClientAuthentication> methods = new ArrayList<>();
    json.path("auth").forEach(each -> methods.add(ClientAuthentication.ofLabel(each.asText())));
    return new CallOrder(
        json.path("client").asText(),
        Zone.ofLabel(json.path("from").asText()),
        Labelled.require(ClientLocation.values(), json.path("location").asText(), "location"),
        OperatingSystem.ofLabel(json.path("os").asText()),
        methods,
        Target.ofLabel(json.path("to").asText()),
        text(json, "path"),
        text(json, "token"),
        json.path("register").asBoolean()
            ? CallOrder.Errand.REGISTRATION
            : CallOrder.Errand.ORDINARY);
  }

  private static Optional<String> text(JsonNode json, String field) {
    return json.hasNonNull(field) ? Optional.of(json.get(field).asText()) : Optional.empty();
  }
}
