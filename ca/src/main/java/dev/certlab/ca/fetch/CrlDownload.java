package dev.certlab.ca.fetch;

import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.VerificationCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets the octets at one URL, within limits, and puts what goes wrong into words. */
final class CrlDownload {
  private static final int HIGHEST_PORT = 65_535;

  private final HttpClient client;
  private final FetchLimits limits;
  private final ZoneRoute route;

  CrlDownload(HttpClient client, FetchLimits limits, ZoneRoute route) {
    this.client = client;
    this.limits = limits;
    this.route = route;
  }

  /**
   * What arrived.
   *
   * @param octets empty if the server says that nothing has changed
   * @param redirects that were followed
   */
  record Arrived(
      Optional<byte[]> octets, String contentType, Validators validators, List<String> redirects) {}

  /** The validators of an earlier answer, for a conditional request; empty strings if unknown. */
  record Validators(String entityTag, String modified) {
    static Validators none() {
      return new Validators("", "");
    }
  }

  Arrived get(String uri, Validators known, Duration time) throws FetchException {
    List<String> redirects = new ArrayList<>();
    try {
      return get(httpUri(uri), known, System.nanoTime() + time.toNanos(), redirects);
    } catch (FetchException failed) {
      throw failed.after(redirects);
    }
  }

  private Arrived get(URI first, Validators known, long deadline, List<String> redirects)
      throws FetchException {
    URI at = first;
    while (true) {
      HttpResponse<InputStream> response = send(at, known, deadline);
      int status = response.statusCode();
      if (status / 100 == 3 && status != 304) {
        close(response.body());
        if (redirects.size() >= limits.mostRedirects()) {
          throw new FetchException(
              VerificationCode.CRL_REDIRECTED_AWAY,
              "more than " + Counted.of(limits.mostRedirects(), "redirect"));
        }
        at = target(first, at, header(response, "location"), route);
        redirects.add(at.toString());
        continue;
      }
      if (status == 304) {
        close(response.body());
        return new Arrived(Optional.empty(), "", known, redirects);
      }
      if (status != 200) {
        close(response.body());
        throw new FetchException(VerificationCode.CRL_HTTP_STATUS, "status " + status);
      }
      return new Arrived(
          Optional.of(body(response, deadline)),
          header(response, "content-type"),
          new Validators(header(response, "etag"), header(response, "last-modified")),
          redirects);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The URL, if one can be fetched from it. */
  static URI httpUri(String uri) throws FetchException {
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
      if (parsed.getPort() > HIGHEST_PORT) {
        throw new FetchException(
            VerificationCode.CRL_SCHEME_UNUSABLE,
            "there is no port " + parsed.getPort() + ", only up to " + HIGHEST_PORT);
      }
      return parsed;
    } catch (URISyntaxException malformed) {
      throw new FetchException(VerificationCode.CRL_SCHEME_UNUSABLE, "not a URL");
    }
  }

  /** Where a redirect leads; never to this machine, unless the certificate itself does. */
  static URI target(URI first, URI from, String location, ZoneRoute route) throws FetchException {
    if (location.isEmpty()) {
      throw new FetchException(
          VerificationCode.CRL_REDIRECTED_AWAY, "a redirect that does not say where to");
    }
    URI target;
    try {
      target = httpUri(from.resolve(location).toString());
      requireKnownHost(target, route);
    } catch (IllegalArgumentException malformed) {
      throw new FetchException(
          VerificationCode.CRL_REDIRECTED_AWAY, "redirected to " + location + ": not a URL");
    } catch (FetchException unusable) {
      throw new FetchException(
          VerificationCode.CRL_REDIRECTED_AWAY,
          "redirected to " + location + ": " + unusable.getMessage());
    }
    if (route instanceof ZoneRoute.Direct && isThisMachine(target) && !isThisMachine(first)) {
      throw new FetchException(
          VerificationCode.CRL_REDIRECTED_AWAY,
          "redirected to " + location + ", which is the verifier's own machine");
    }
    return target;
  }

  /** Throws if the name does not resolve in the zone. */
  void requireKnownHost(URI uri) throws FetchException {
    requireKnownHost(uri, route);
  }

  private static void requireKnownHost(URI uri, ZoneRoute route) throws FetchException {
    if (route instanceof ZoneRoute.Proxy zone
        && zone.unknownHosts().contains(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw ZoneRoute.Look.UNRESOLVED.failure();
    }
  }

  private static boolean isThisMachine(URI uri) {
    try {
      for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException reportedWhenConnecting) {
      return false;
    }
  }

  private HttpResponse<InputStream> send(URI uri, Validators known, long deadline)
      throws FetchException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).timeout(left(deadline)).header("Accept", "*/*").GET();
      if (!known.entityTag().isEmpty()) {
        request.header("If-None-Match", known.entityTag());
      } else if (!known.modified().isEmpty()) {
        request.header("If-Modified-Since", known.modified());
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException failed) {
      throw explained(failed);
    } catch (RuntimeException refused) {
      // The client throws these for URLs and for answers that it does not care for.
      throw new FetchException(
          VerificationCode.CRL_UNREACHABLE, "cannot be fetched: " + said(refused));
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
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return ZoneRoute.Look.UNRESOLVED.failure();
      }
    }
    if (failed instanceof HttpConnectTimeoutException) {
      return new FetchException(VerificationCode.CRL_TIMED_OUT, "connecting timed out");
    }
    if (failed instanceof HttpTimeoutException) {
      return timedOut();
    }
    if (failed instanceof ConnectException) {
      return ZoneRoute.Look.REFUSED.failure();
    }
    return new FetchException(
        VerificationCode.CRL_UNREACHABLE, "connection broken: " + said(failed));
  }

  private static String said(Exception failed) {
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
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
      throw new UncheckedIOException(broken);
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
