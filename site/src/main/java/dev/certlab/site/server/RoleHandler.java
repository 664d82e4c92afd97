package dev.certlab.site.server;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.site.tls.TlsClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands requests to a role, and its answers to the client, with their reason phrases. */
final class RoleHandler extends Handler.Abstract {
  private static final Reply TOO_LARGE = Reply.of(413, "Content Too Large");
  private static final Reply TOO_SLOW = Reply.of(408, "Request Timeout");
  private static final Reply BROKEN = Reply.of(500, "Internal Server Error");

  private final Role role;
  private final ServerLimits limits;

  RoleHandler(Role role, ServerLimits limits) {
    this.role = role;
    this.limits = limits;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Optional<Reply> refusal = read(request, body);
    if (refusal.isPresent()) {
      write(request, response, refusal.get(), callback);
      return true;
    }
    var unused =
        role.answer(exchange(request, Octets.of(body.toByteArray())))
            .whenComplete(
                (reply, failure) ->
                    write(request, response, failure == null ? reply : BROKEN, callback));
    return true;
  }

  /** Reads the body within the limits; the refusal if it does not keep to them. */
  private Optional<Reply> read(Request request, ByteArrayOutputStream body) throws IOException {
    long end = System.nanoTime() + limits.whole().toNanos();
    byte[] part = new byte[8192];
    try (InputStream in = Content.Source.asInputStream(request)) {
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        body.write(part, 0, n);
        if (body.size() > limits.body()) {
          return Optional.of(TOO_LARGE);
        }
        if (System.nanoTime() > end) {
          return Optional.of(TOO_SLOW);
        }
      }
    }
    return Optional.empty();
  }

  private static Exchange exchange(Request request, Octets body) {
    SSLSession session = session(request);
    List<Field> fields = new ArrayList<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      fields.add(new Field(field.getName(), value == null ? "" : value));
    }
    String query = request.getHttpURI().getQuery();
    return new Exchange(
        request.getMethod(),
        request.getHttpURI().getPath(),
        query == null ? "" : "?" + query,
        fields,
        body,
        shown(session),
        session.getProtocol());
  }

  static SSLSession session(Request request) {
    EndPoint.SslSessionData data =
        request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
    if (data == null) {
      throw new IllegalStateException("a connection without TLS");
    }
    return data.sslSession();
  }

  /** The chain that the client showed; empty if it showed none. */
  static Optional<CertificateChain> shown(SSLSession session) {
    try {
      List<ParsedCertificate> chain = new ArrayList<>();
      for (Certificate certificate : session.getPeerCertificates()) {
        chain.add(X509Decoder.certificate(certificate.getEncoded()));
      }
      return chain.isEmpty() ? Optional.empty() : Optional.of(new CertificateChain(chain));
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void write(Request request, Response response, Reply reply, Callback callback) {
    if (!reply.phrase().isEmpty()) {
      request.addHttpStreamWrapper(stream -> new Phrased(stream, reply.phrase()));
      response.getHeaders().put(TlsClient.PHRASE, reply.phrase());
    }
    response.setStatus(reply.status());
    // Each call is judged, so each has a connection of its own.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    reply.fields().forEach(field -> response.getHeaders().add(field.name(), field.value()));
    response.write(true, ByteBuffer.wrap(reply.body().toArray()), callback);
  }

  /** Jetty writes the usual phrase of a status; this stream writes the role's. */
  private static final class Phrased extends HttpStream.Wrapper {
    private final String phrase;

    Phrased(HttpStream wrapped, String phrase) {
      super(wrapped);
      this.phrase = phrase;
    }

    @Override
    @SuppressWarnings("NullAway") // Jetty says nothing of null; a later part has no head
    public void send(
        MetaData.Request request,
        MetaData.Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      super.send(
          request,
          response == null
              ? null
              : new MetaData.Response(
                  response.getStatus(),
                  phrase,
                  response.getHttpVersion(),
                  response.getHttpFields(),
                  response.getContentLength()),
          last,
          content,
          callback);
    }
  }
}
