package dev.certlab.cli.service;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.peer.Shell;
import dev.certlab.crlserver.peer.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl verify} of one certificate with the CRLs that were fetched. */
final class OpenSsl {
  private static final Pattern ERROR = Pattern.compile("error (\\d+) at (\\d) depth");

  private final Path directory;
  private final List<ParsedCertificate> issuers;
  private final ParsedCertificate certificate;
  private final Instant at;

  OpenSsl(
      Path directory, List<ParsedCertificate> issuers, ParsedCertificate certificate, Instant at) {
    this.directory = directory;
    this.issuers = issuers;
    this.certificate = certificate;
    this.at = at;
  }

  /**
   * {@code OK}, or its first error: {@code 3@0} is error 3 at the end entity.
   *
   * @param options such as {@code -crl_check}
   * @param fetched only what was answered 200 is used
   */
  String verify(List<String> options, Curl.Answer... fetched) {
    Tools.require("openssl");
    try {
      Path place = Files.createTempDirectory(directory, "openssl");
      List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&1", "sh"));
      command.addAll(List.of("openssl", "verify", "-attime", "" + at.getEpochSecond()));
      command.addAll(options);
      command.addAll(List.of("-CAfile", pem(place, "root.pem", issuers.get(1))));
      command.addAll(List.of("-untrusted", pem(place, "issuing.pem", issuers.get(0))));
      StringBuilder crls = new StringBuilder();
      for (Curl.Answer answer : fetched) {
        if (answer.seen().equals("200")) {
          crls.append(Pem.encode(Pem.CRL, bytes(answer)));
        }
      }
      if (crls.length() > 0) {
        command.addAll(List.of("-CRLfile", write(place, "crls.pem", crls.toString())));
      }
      command.add(pem(place, "leaf.pem", certificate));
      Path output = place.resolve("output");
      int exit = Shell.SHARED.run(command, output, 30);
      return exit == 0 ? "OK" : firstError(Files.readString(output));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static byte[] bytes(Curl.Answer answer) {
    ByteBuffer buffer = answer.body().buffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String firstError(String output) {
    Matcher error = ERROR.matcher(output);
    return error.find() ? error.group(1) + "@" + error.group(2) : output;
  }

  private static String pem(Path place, String name, ParsedCertificate certificate)
      throws IOException {
    return write(place, name, Pem.encode(Pem.CERTIFICATE, certificate.encoded().toArray()));
  }

  private static String write(Path place, String name, String text) throws IOException {
    return Files.writeString(place.resolve(name), text).toString();
  }
}
