package dev.certlab.ca.fetch;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.intake.FileContent;
import dev.certlab.ca.intake.FileKind;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlOrigin;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fetches the CRLs that a certificate's distribution points name, in their order, until one is
 * there.
 *
 * <p>As CryptoAPI does, each URL gets at most half of the time that is left in all (SDK,
 * CertGetCertificateChain), but never more than the limit per URL. A CRL that is there already is
 * asked for conditionally and not sent again (RFC 9110 §13). Thread-safe.
 */
public final class HttpCrlSource implements CrlSource {
  private final ZoneRoute route;
  private final FetchLimits limits;
  private final CrlDownload download;
  private final RememberedCrls remembered = new RememberedCrls();

  /** Sees the network as this machine does, with CryptoAPI's limits. */
  public HttpCrlSource() {
    this(ZoneRoute.direct(), FetchLimits.windows());
  }

  public HttpCrlSource(ZoneRoute route, FetchLimits limits) {
    this.route = route;
    this.limits = limits;
    this.download = new CrlDownload(client(route, limits), limits, route);
  }

  private static HttpClient client(ZoneRoute route, FetchLimits limits) {
    InetSocketAddress proxy = route instanceof ZoneRoute.Proxy zone ? zone.connector() : null;
    return HttpClient.newBuilder()
        .proxy(ProxySelector.of(proxy))
        .connectTimeout(limits.perUrl())
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  @Override
  public CrlLookup find(CrlQuery query) {
    return find(query, new FetchBudget(limits));
  }

  @Override
  public CrlSource forOneVerification() {
    FetchBudget budget = new FetchBudget(limits);
    return query -> find(query, budget);
  }

  private CrlLookup find(CrlQuery query, FetchBudget budget) {
    List<CrlFailure> failures = new ArrayList<>();
    List<String> uris = query.uris();
    for (int i = 0; i < uris.size(); i++) {
      String uri = uris.get(i);
      boolean last = budget.isSpent(query); // one failure tells of all that are not asked
      try {
        requireReachable(uri); // before the budget: what is not asked costs no time
        CrlOrigin origin = fetch(uri, budget.timeForNext(query));
        return CrlLookup.fetched(origin, failures, uris.subList(i + 1, uris.size()));
      } catch (FetchException failed) {
        failures.add(failed.failure(uri));
      }
      if (last) {
        break;
      }
    }
    return CrlLookup.of(List.of(), failures);
  }

  private void requireReachable(String uri) throws FetchException {
    if (route instanceof ZoneRoute.Closed closed) {
      throw closed.look().failure();
    }
    download.requireKnownHost(CrlDownload.httpUri(uri));
  }

  private CrlOrigin fetch(String uri, Duration time) throws FetchException {
    Optional<RememberedCrls.Entry> before = remembered.find(uri);
    CrlDownload.Validators known =
        before.map(RememberedCrls.Entry::validators).orElse(CrlDownload.Validators.none());
    CrlDownload.Arrived arrived = download.get(uri, known, time);
    if (arrived.octets().isEmpty() && before.isPresent()) {
      return before.get().origin();
    }
    try {
      byte[] octets = arrived.octets().orElse(new byte[0]);
      CrlOrigin origin = parse(uri, octets, arrived);
      remembered.put(uri, new RememberedCrls.Entry(origin, arrived.validators()));
      return origin;
    } catch (FetchException useless) {
      throw useless.after(arrived.redirects());
    }
  }

  /** DER as RFC 5280 §4.2.1.13 wants it; text is met in the wild and read too. */
  private static CrlOrigin parse(String uri, byte[] octets, CrlDownload.Arrived arrived)
      throws FetchException {
    Optional<byte[]> inText = inText(octets);
    byte[] der = inText.orElse(octets);
    try {
      return new CrlOrigin(
          X509Decoder.crl(der),
          uri,
          arrived.redirects(),
          inText.isPresent() ? CrlOrigin.Form.PEM : CrlOrigin.Form.DER);
    } catch (MalformedEncodingException malformed) {
      throw notACrl(der, arrived.contentType(), malformed);
    }
  }

  /** The first CRL of what is not DER itself; else whatever is the first. */
  private static Optional<byte[]> inText(byte[] octets) throws FetchException {
    if (octets.length == 0 || (octets[0] == 0x30 && !Pem.isPem(octets))) {
      return Optional.empty();
    }
    FileContent content = FileContent.read(octets);
    if (content.items().isEmpty() && !content.faults().isEmpty()) {
      throw new FetchException(VerificationCode.CRL_NOT_A_CRL, content.faults().get(0));
    }
    return content.items().stream()
        .filter(item -> !item.octets().equals(Octets.of(octets)))
        .min(Comparator.comparing(item -> item.kind() != FileKind.CRL))
        .map(item -> item.octets().toArray());
  }

  private static FetchException notACrl(
      byte[] octets, String contentType, MalformedEncodingException malformed) {
    if (octets.length == 0) {
      return new FetchException(VerificationCode.CRL_NOT_A_CRL, "an empty answer");
    }
    Optional<ParsedCertificate> certificate = X509Decoder.certificateIn(octets);
    if (certificate.isPresent()) {
      return new FetchException(
          VerificationCode.CRL_NOT_A_CRL,
          "a certificate is served there ("
              + certificate.get().subject()
              + "); CDP and AIA may be swapped");
    }
    if (isCut(octets)) {
      return new FetchException(
          VerificationCode.CRL_TRUNCATED, "cut after " + octets.length + " octets");
    }
    if (octets[0] != 0x30) {
      String type = contentType.isEmpty() ? "of unknown type" : "of type " + contentType;
      return new FetchException(VerificationCode.CRL_NOT_A_CRL, "something else, " + type);
    }
    return new FetchException(
        VerificationCode.CRL_MALFORMED, String.valueOf(malformed.getMessage()));
  }

  /** Whether a SEQUENCE announces more octets than there are. */
  private static boolean isCut(byte[] octets) {
    if (octets[0] != 0x30 || octets.length < 2) {
      return octets[0] == 0x30;
    }
    int first = octets[1] & 0xff;
    int count = first < 0x80 ? 0 : first & 0x7f;
    if (count > 4 || (first >= 0x80 && count == 0) || octets.length < 2 + count) {
      return octets.length < 2 + count;
    }
    long length = first < 0x80 ? first : 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (octets[2 + i] & 0xff);
    }
    return octets.length < 2L + count + length;
  }
}
