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

  private byte[] der(String name) {
    try (InputStream in = Field.class.getResourceAsStream(directory + "/" + name)) {
      byte[] file = Objects.requireNonNull(in, name).readAllBytes();
      return Pem.decode(new String(file, StandardCharsets.ISO_8859_1)).get(0).der().toArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  ParsedCertificate certificate(String name) {
    return X509Decoder.certificate(der(name));
  }

  ParsedCrl crl(String name) {
    return X509Decoder.crl(der(name));
  }

  /** About {@code leaf}, trusting {@code root}, at {@link #NOW}. */
  VerificationRequest.Builder request(String leaf, String root, String... untrusted) {
    List<ParsedCertificate> between = Arrays.stream(untrusted).map(this::certificate).toList();
    return VerificationRequest.of(certificate(leaf))
        .untrusted(between)
        .trust(List.of(certificate(root)))
        .time(NOW);
  }
}
