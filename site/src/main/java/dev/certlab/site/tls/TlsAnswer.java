package dev.certlab.site.tls;

import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a request over TLS. */
public sealed interface TlsAnswer {

  /** The judgement of the server's certificate; empty if it never showed one. */
  Optional<VerificationReport> report();

  /**
   * The server answered.
   *
   * @param tls the protocol version
   * @param phrase the reason phrase as the server repeats it in {@link TlsClient#PHRASE}
   */
  record Answered(
      Optional<VerificationReport> report,
      String tls,
      int status,
      String phrase,
      Map<String, List<String>> fields,
      Octets body)
      implements TlsAnswer {

    public Optional<String> field(String name) {
      return fields.entrySet().stream()
          .filter(field -> field.getKey().equalsIgnoreCase(name))
          .flatMap(field -> field.getValue().stream())
          .findFirst();
    }
  }

  /** The caller did not trust what the server showed, and broke the handshake off. */
  record Distrusted(Optional<VerificationReport> report) implements TlsAnswer {}

  /** Nothing listens there. */
  record Unreachable(Optional<VerificationReport> report, String why) implements TlsAnswer {}

  /** Nothing came in time. */
  record TimedOut(Optional<VerificationReport> report) implements TlsAnswer {}

  /** The two did not get a connection, or the server broke it. */
  record Broken(Optional<VerificationReport> report, String why) implements TlsAnswer {}
}
