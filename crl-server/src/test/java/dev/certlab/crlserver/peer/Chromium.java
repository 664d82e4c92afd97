package dev.certlab.crlserver.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One page in a headless Chromium, driven through its DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final CompletableFuture<Integer> process;
  private final WebSocket socket;
  private String session = "";

  /** Starts the browser with an empty profile. */
  public Chromium() throws IOException, InterruptedException {
    Tools.require("chromium");
    Path directory = Files.createTempDirectory(Path.of("target"), "chromium").toAbsolutePath();
    List<String> command =
        List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1400,1000",
            "--remote-debugging-port=0",
            "--user-data-dir=" + directory,
            "about:blank");
    process =
        CompletableFuture.supplyAsync(
            () -> Shell.SHARED.run(command, directory.resolve("output"), 120));
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(directory.resolve("DevToolsActivePort")), new Listener())
            .join();
    JsonNode target = send("Target.createTarget", object().put("url", "about:blank"));
    session =
        send(
                "Target.attachToTarget",
                object().put("targetId", target.path("targetId").asText()).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      send(domain + ".enable", object());
    }
  }

  private static URI address(Path file) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("chromium does not start");
      }
      Thread.sleep(20);
    }
    List<String> lines = Files.readAllLines(file);
    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }

  public void open(URI uri) {
    send("Page.navigate", object().put("url", uri.toString()));
  }

  /** The value of a JavaScript expression; a promise is awaited. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            object()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("userGesture", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until a JavaScript expression is true; one that fails is not true yet. */
  public void await(String expression) throws InterruptedException {
    long start = System.nanoTime();
    String guarded = "(() => { try { return !!(" + expression + "); } catch { return false; } })()";
    while (!evaluate(guarded).asBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        String text = evaluate("document.body.innerText").asText();
        throw new AssertionError(expression + " never came true; " + complaints + " in\n" + text);
      }
      Thread.sleep(30);
    }
  }

  /** Types a key such as {@code Tab} or {@code ArrowRight} as a person would. */
  public void press(String key, int code) {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          object()
              .put("type", type)
              .put("key", key)
              .put("code", key)
              .put("windowsVirtualKeyCode", code));
    }
  }

  /** {@code light} or {@code dark}. */
  public void prefer(String scheme) {
    ObjectNode media = object();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    send("Emulation.setEmulatedMedia", media);
  }

  /** A picture of the whole page at this width, as PNG. */
  public void picture(Path file, int width) throws IOException {
    int height = evaluate("document.documentElement.scrollHeight").asInt();
    send(
        "Emulation.setDeviceMetricsOverride",
        object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    int grown = evaluate("document.documentElement.scrollHeight").asInt();
    ObjectNode options = object().put("format", "png").put("captureBeyondViewport", true);
    options
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", width)
        .put("height", grown)
        .put("scale", 1);
    String data = send("Page.captureScreenshot", options).path("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /** Errors of scripts, the console, the network and the content security policy. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode send(String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = object().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    JsonNode reply = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new AssertionError(method + ": " + reply.get("error"));
    }
    return reply.path("result");
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }

  @Override
  public void close() {
    session = "";
    send("Browser.close", object());
    process.join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        receive(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void receive(String message) {
      try {
        JsonNode json = JSON.readTree(message);
        CompletableFuture<JsonNode> answer = waiting.remove(json.path("id").asInt());
        if (answer != null) {
          answer.complete(json);
        }
        String method = json.path("method").asText();
        boolean error =
            "error".equals(json.at("/params/entry/level").asText())
                || "error".equals(json.at("/params/type").asText());
        if ("Runtime.exceptionThrown".equals(method) || error) {
          complaints.add(json.get("params").toString());
        }
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
