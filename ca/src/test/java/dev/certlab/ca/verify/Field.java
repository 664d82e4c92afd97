package dev.certlab.ca.verify;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Certificates and CRLs that other programs made, in one directory of resources: rebuilt from what
 * people met.
 */
record Field(String directory) {
  /** When all of them are valid that are ever to be. */
  static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  private List<byte[]> ders(String name) {
    try (InputStream in = Field.class.getResourceAsStream(directory + "/" + name)) {
      byte[] file = Objects.requireNonNull(in, name).readAllBytes();
      return Pem.isPem(file)
          ? Pem.decode(new String(file, StandardCharsets.ISO_8859_1)).stream()
              .map(block -> block.der().toArray())
              .toList()
          : List.of(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  ParsedCertificate certificate(String name) {
    return certificates(name).get(0);
  }

  List<ParsedCertificate> certificates(String name) {
    return ders(name).stream().map(X509Decoder::certificate).toList();
  }

  ParsedCrl crl(String name) {
    return crls(name).get(0);
  }

  List<ParsedCrl> crls(String name) {
    return ders(name).stream().map(X509Decoder::crl).toList();
  }

  /** About {@code leaf}, trusting {@code root}, at {@link #NOW}. */
  VerificationRequest.Builder request(String leaf, String root, String... untrusted) {
    List<ParsedCertificate> between =
        Arrays.stream(untrusted).flatMap(name -> certificates(name).stream()).toList();
    return VerificationRequest.of(certificate(leaf))
        .untrusted(between)
        .trust(List.of(certificate(root)))
        .time(NOW);
  }
}
