package dev.certlab.site.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.site.client.CallOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Gives orders to a site that runs in another process. */
public final class ControlClient {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SiteDescription site;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  public ControlClient(SiteDescription site) {
    this.site = site;
  }

  /**
   * The report of a call, as {@link CallJson} writes it. Throws IllegalArgumentException if the
   * site does not take the order, IOException if it does not answer.
   */
  public ObjectNode call(CallOrder order) throws IOException, InterruptedException {
    return send("/call", OrderJson.of(order).toString());
  }

  public void stop() throws IOException, InterruptedException {
    send("/stop", "{}");
  }

  private ObjectNode send(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + site.token())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    JsonNode json = MAPPER.readTree(response.body());
    if (response.statusCode() == 400) {
      throw new IllegalArgumentException(json.path("error").asText());
    }
    if (response.statusCode() != 200 || !(json instanceof ObjectNode object)) {
      throw new IOException("the site answered " + response.statusCode());
    }
    return object;
  }
}
