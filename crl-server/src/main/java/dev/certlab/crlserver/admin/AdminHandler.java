package dev.certlab.crlserver.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.crlserver.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers the admin port: the page for everybody, the API for those who have the token. */
public final class AdminHandler extends Handler.Abstract {
  private static final String API = "/api/";
  private static final String STREAM = "/api/journal/stream";
  private static final int BODY_LIMIT = 64 * 1024;

  private final AdminGuard guard;
  private final AdminApi api;
  private final JournalStream stream;
  private final Page page = new Page();

  /**
   * A handler.
   *
   * @param journalStreams how many clients may follow the journal at the same time
   */
  public AdminHandler(AdminToken token, Controls controls, int journalStreams) {
    this.guard = new AdminGuard(token);
    this.api = new AdminApi(controls);
    this.stream = new JournalStream(controls, journalStreams);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    String path = Request.getPathInContext(request);
    AdminGuard.Decision decision = guard.origin(request);
    if (decision.passes() && !path.startsWith(API)) {
      page.answer(path, request, response, callback);
      return true;
    }
    if (decision.passes()) {
      decision = guard.token(request);
    }
    if (!decision.passes()) {
      refuse(decision.status(), decision.reason(), response, callback);
    } else {
      call(path, request, response, callback);
    }
    return true;
  }

  private void call(String path, Request request, Response response, Callback callback)
      throws IOException {
    try {
      if (path.equals(STREAM)) {
        stream.answer(request, response, callback);
        return;
      }
      AdminApi.Result result =
          api.call(request.getMethod(), path, Query.of(request), body(request));
      result.allow().ifPresent(methods -> response.getHeaders().put(HttpHeader.ALLOW, methods));
      write(result.status(), result.json(), response, callback);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      refuse(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()), response, callback);
    } catch (RuntimeException e) {
      refuse(
          HttpStatus.INTERNAL_SERVER_ERROR_500, String.valueOf(e.getMessage()), response, callback);
    }
  }

  private static ObjectNode body(Request request) throws IOException {
    byte[] body;
    try (InputStream input = Request.asInputStream(request)) {
      body = input.readNBytes(BODY_LIMIT + 1);
    }
    if (body.length > BODY_LIMIT) {
      throw new IllegalArgumentException("the body is larger than " + BODY_LIMIT + " octets");
    }
    return body.length == 0 ? Json.object() : Json.object(new String(body, StandardCharsets.UTF_8));
  }

  private static void refuse(int status, String reason, Response response, Callback callback) {
    if (status == HttpStatus.UNAUTHORIZED_401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"certlab\"");
    } else if (status == HttpStatus.TOO_MANY_REQUESTS_429) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 60);
    }
    write(status, Json.object().put("error", reason), response, callback);
  }

  private static void write(int status, ObjectNode json, Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
