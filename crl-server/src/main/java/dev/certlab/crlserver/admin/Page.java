package dev.certlab.crlserver.admin;

import dev.certlab.crlserver.publication.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * The web page: a few files from the class path, complete in themselves. It holds no secret; the
 * token comes in the fragment of its URL, which stays in the browser.
 */
final class Page {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private record File(String contentType, ByteBuffer content) {}

  private final Map<String, File> files =
      Map.of(
          "/", file("page.html", "text/html;charset=utf-8"),
          "/page.css", file("page.css", "text/css;charset=utf-8"),
          "/page.js", file("page.js", "text/javascript;charset=utf-8"),
          "/view.js", file("view.js", "text/javascript;charset=utf-8"),
          "/client.js", file("client.js", "text/javascript;charset=utf-8"),
          "/icon.svg", file("icon.svg", "image/svg+xml"));

  private static File file(String name, String contentType) {
    try (InputStream content = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return new File(contentType, Body.of(content.readAllBytes()).buffer());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  void answer(String path, Request request, Response response, Callback callback) {
    File file = files.get(path);
    if (file == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else if (!HttpMethod.GET.is(request.getMethod())
        && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    } else {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.contentType);
      response.getHeaders().put("Content-Security-Policy", POLICY);
      response.getHeaders().put("Referrer-Policy", "no-referrer");
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, file.content.remaining());
      boolean head = HttpMethod.HEAD.is(request.getMethod());
      response.write(true, head ? BufferUtil.EMPTY_BUFFER : file.content.slice(), callback);
    }
  }
}
