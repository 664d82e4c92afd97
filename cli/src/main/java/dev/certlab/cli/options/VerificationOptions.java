package dev.certlab.cli.options;

import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How certificates are verified. */
public final class VerificationOptions {
  private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description =
          "Trusted CAs, in any form of FILE; may be repeated. Default: the roots of the lab.")
  private List<Path> trust = new ArrayList<>();

  @Option(
      names = "--untrusted",
      paramLabel = "FILE",
      description =
          "Intermediate CAs, beside those in FILE itself; may be repeated. Default: none, or those"
              + " of the lab when its roots are trusted.")
  private List<Path> untrusted = new ArrayList<>();

  @Mixin private CertificateFileOptions files = new CertificateFileOptions();

  @Option(names = "--crl", paramLabel = "FILE", description = "CRLs, PEM or DER; may be repeated.")
  private List<Path> crls = new ArrayList<>();

  @Option(
      names = "--purpose",
      paramLabel = "PURPOSE",
      description =
          "server, client, email, code, timestamp, ocsp, any."
              + " Default: server with --name, else any.")
  private @Nullable Purpose purpose;

  @Option(
      names = "--name",
      paramLabel = "HOST",
      description = "The host name or IP address that the certificate must be for.")
  private @Nullable String name;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Fetch CRLs as seen from intranet or internet, through the running server of the lab.")
  private @Nullable Zone zone;

  @Option(names = "--fetch", description = "Fetch CRLs over the network as this machine sees it.")
  private boolean fetch;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "rfc5280",
      description = "rfc5280, windows, cmg, webpki, openssl, java. Default: rfc5280.")
  private ValidationPolicy policy = ValidationPolicy.RFC5280;

  @Option(
      names = "--revocation",
      paramLabel = "WHOSE",
      description =
          "Whose revocation is checked: off, leaf, chain."
              + " Default: chain with --crl, --zone or --fetch, else off.")
  private @Nullable RevocationPolicy revocation;

  public VerificationOptions() {}

  public boolean trustsTheLab() {
    return trust.isEmpty();
  }

  /**
   * @param remarks is told what could not be read in the files, here and below
   */
  public List<ParsedCertificate> trust(Consumer<String> remarks) {
    return read(trust, remarks);
  }

  public List<ParsedCertificate> untrusted(Consumer<String> remarks) {
    return read(untrusted, remarks);
  }

  private List<ParsedCertificate> read(List<Path> paths, Consumer<String> remarks) {
    return paths.stream()
        .flatMap(file -> certificates(file, remarks).all().stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The certificates of a file in any form. */
  public CertificateFile certificates(Path file, Consumer<String> remarks) {
    return files.read(file, remarks);
  }

  /** The CRLs that are given as files. */
  public CrlSource crls(Consumer<String> remarks) {
    return files.crlSource(crls, remarks);
  }

  public Optional<Zone> zone() {
    return Optional.ofNullable(zone);
  }

  public boolean fetches() {
    return fetch;
  }

  /**
   * @param host the server that was called, whose name counts unless another is given; empty: none
   */
  public Purpose purpose(String host) {
    boolean named = name != null || !host.isEmpty();
    return Optional.ofNullable(purpose).orElse(named ? Purpose.SERVER : Purpose.ANY);
  }

  /**
   * @param host as in {@link #purpose}
   */
  public Identity identity(String host) {
    String expected = name == null ? host.replaceAll("[\\[\\]]", "") : name;
    if (expected.isEmpty()) {
      return Identity.unchecked();
    }
    return IP.matcher(expected).matches() ? new Identity.Ip(expected) : new Identity.Dns(expected);
  }

  public ValidationPolicy policy() {
    return policy;
  }

  public RevocationPolicy revocation() {
    boolean sources = !crls.isEmpty() || zone != null || fetch;
    return Optional.ofNullable(revocation)
        .orElse(sources ? RevocationPolicy.CHAIN : RevocationPolicy.OFF);
  }
}
