package dev.certlab.ca.fetch;

import dev.certlab.ca.finding.VerificationCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets the octets at one URL, within limits, and puts what goes wrong into words. */
final class CrlDownload {
  private final HttpClient client;
  private final FetchLimits limits;

  CrlDownload(HttpClient client, FetchLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /**
   * What arrived.
   *
   * @param octets empty if the server says that nothing has changed
   */
  record Arrived(Optional<byte[]> octets, String contentType, Validators validators) {}

  /** The validators of an earlier answer, for a conditional request; empty strings if unknown. */
  record Validators(String entityTag, String modified) {
    static Validators none() {
      return new Validators("", "");
    }
  }

  Arrived get(String uri, Validators known, Duration time) throws FetchException {
    long deadline = System.nanoTime() + time.toNanos();
    URI at = httpUri(uri);
    for (int redirects = 0; ; redirects++) {
      HttpResponse<InputStream> response = send(at, known, deadline);
      int status = response.statusCode();
      if (status / 100 == 3 && status != 304) {
        at = redirected(at, response, redirects);
        continue;
      }
      if (status == 304) {
        close(response.body());
        return new Arrived(Optional.empty(), "", known);
      }
      if (status != 200) {
        close(response.body());
        throw new FetchException(VerificationCode.CRL_HTTP_STATUS, "status " + status);
      }
      return new Arrived(
          Optional.of(body(response, deadline)),
          header(response, "content-type"),
          new Validators(header(response, "etag"), header(response, "last-modified")));
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static URI httpUri(String uri) throws FetchException {
    try {
      URI parsed = new URI(uri);
      String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        throw new FetchException(
            VerificationCode.CRL_SCHEME_UNUSABLE, "nothing is fetched over " + scheme);
      }
      if (parsed.getHost() == null) {
        throw new FetchException(VerificationCode.CRL_SCHEME_UNUSABLE, "a URL without a host");
      }
      return parsed;
    } catch (URISyntaxException malformed) {
      throw new FetchException(VerificationCode.CRL_SCHEME_UNUSABLE, "not a URL");
    }
  }

  private URI redirected(URI from, HttpResponse<InputStream> response, int redirects)
      throws FetchException {
    close(response.body());
    String location = header(response, "location");
    if (redirects >= limits.mostRedirects()) {
      throw new FetchException(
          VerificationCode.CRL_REDIRECTED_AWAY, "more than " + redirects + " redirects");
    }
    try {
      return httpUri(from.resolve(location).toString());
    } catch (IllegalArgumentException | FetchException unusable) {
      throw new FetchException(VerificationCode.CRL_REDIRECTED_AWAY, "redirected to " + location);
    }
  }

  private HttpResponse<InputStream> send(URI uri, Validators known, long deadline)
      throws FetchException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(left(deadline)).header("Accept", "*/*").GET();
    if (!known.entityTag().isEmpty()) {
      request.header("If-None-Match", known.entityTag());
    } else if (!known.modified().isEmpty()) {
      request.header("If-Modified-Since", known.modified());
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException failed) {
      throw explained(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FetchException(VerificationCode.CRL_UNREACHABLE, "interrupted");
    }
  }

  private static Duration left(long deadline) throws FetchException {
    long nanos = deadline - System.nanoTime();
    if (nanos <= 0) {
      throw timedOut();
    }
    return Duration.ofNanos(nanos);
  }

  private static FetchException timedOut() {
    return new FetchException(VerificationCode.CRL_TIMED_OUT, "timed out");
  }

  private static FetchException explained(IOException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException
          || cause instanceof java.net.UnknownHostException) {
        return new FetchException(
            VerificationCode.CRL_UNREACHABLE, ZoneRoute.Look.UNRESOLVED.outcome());
      }
    }
    if (failed instanceof HttpConnectTimeoutException) {
      return new FetchException(VerificationCode.CRL_TIMED_OUT, "connecting timed out");
    }
    if (failed instanceof HttpTimeoutException) {
      return timedOut();
    }
    if (failed instanceof ConnectException) {
      return new FetchException(VerificationCode.CRL_UNREACHABLE, ZoneRoute.Look.REFUSED.outcome());
    }
    return new FetchException(
        VerificationCode.CRL_UNREACHABLE, "connection broken: " + failed.getMessage());
  }

  /** Reads the body on another thread, since a server that stalls would block the reading one. */
  private byte[] body(HttpResponse<InputStream> response, long deadline) throws FetchException {
    OptionalLong announced = response.headers().firstValueAsLong("content-length");
    if (announced.isPresent() && announced.getAsLong() > limits.mostOctets()) {
      close(response.body());
      throw tooLarge(announced.getAsLong() + " octets");
    }
    CompletableFuture<byte[]> reading =
        CompletableFuture.supplyAsync(() -> readAll(response.body()));
    try {
      byte[] octets = reading.get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
      if (octets.length > limits.mostOctets()) {
        throw tooLarge("more than " + limits.mostOctets() + " octets");
      }
      return octets;
    } catch (TimeoutException late) {
      throw timedOut();
    } catch (ExecutionException broken) {
      throw new FetchException(VerificationCode.CRL_TRUNCATED, "the transfer broke off");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FetchException(VerificationCode.CRL_UNREACHABLE, "interrupted");
    } finally {
      close(response.body());
    }
  }

  private static FetchException tooLarge(String size) {
    return new FetchException(VerificationCode.CRL_TOO_LARGE, size);
  }

  private byte[] readAll(InputStream in) {
    try (in) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 14];
      int count;
      while (all.size() <= limits.mostOctets() && (count = in.read(buffer)) >= 0) {
        all.write(buffer, 0, count);
      }
      return all.toByteArray();
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException alreadyBroken) {
      // Nothing more can be lost.
    }
  }
}
