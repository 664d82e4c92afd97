package dev.certlab.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.peer.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that Debian packages and that makes and reads certificates. What it does here stands in
 * scripts: {@code NAME-makes} makes a CA ({@code ca.pem}, {@code ca.key}), a good and a revoked
 * certificate, a CRL, a request and perhaps a PFX; {@code NAME-reads} reads ours and fails unless
 * they are good, and the revoked one revoked.
 */
enum OtherProgram {
  OPENSSL("sh", List.of("openssl")),
  CERTTOOL("sh", List.of("certtool")),
  /** Of strongSwan. */
  PKI("sh", List.of("pki")),
  EASYRSA("sh", List.of("/usr/share/easy-rsa/easyrsa", "openssl")),
  CFSSL("sh", List.of("cfssl", "openssl", "python3")),
  NSS("sh", List.of("certutil", "crlutil", "pk12util")),
  KEYTOOL("sh", List.of("keytool", "openssl", "python3")),
  CRYPTOGRAPHY("python3", List.of("python3"));

  /** Of every PFX and encrypted key, theirs and ours. */
  static final String PASSWORD = "Example-1";

  /** Longer than any machine takes: this only ends what would wait for ever. */
  private static final int SECONDS = 900;

  private final String interpreter;
  private final List<String> commands;

  OtherProgram(String interpreter, List<String> commands) {
    this.interpreter = interpreter;
    this.commands = commands;
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Skips the test if the program is not there; under CI it fails. */
  void require() throws IOException, InterruptedException {
    for (String command : commands) {
      if (command.startsWith("/")) {
        Tools.require(Files.isExecutable(Path.of(command)), command + " is not installed");
      } else {
        Tools.require(command);
      }
    }
    if (this == CRYPTOGRAPHY) {
      Tools.require(python().isPresent(), "python3-cryptography is not installed");
    }
  }

  /** Debian's package is for Debian's Python, which need not be the first in the path. */
  private static Optional<String> python() throws IOException, InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      Process trial = new ProcessBuilder(python, "-c", "import cryptography").start();
      if (trial.waitFor() == 0) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  void make(Path directory) throws IOException, InterruptedException {
    run("makes", directory);
  }

  void read(Path directory) throws IOException, InterruptedException {
    run("reads", directory);
  }

  private void run(String what, Path directory) throws IOException, InterruptedException {
    String name = label() + "-" + what + (interpreter.equals("sh") ? ".sh" : ".py");
    Path script = directory.resolve(name);
    try (InputStream in = OtherProgram.class.getResourceAsStream(name)) {
      Files.write(script, Objects.requireNonNull(in, name).readAllBytes());
    }
    Path said = directory.resolve("said.txt");
    String with = this == CRYPTOGRAPHY ? python().orElseThrow() : interpreter;
    Process process =
        new ProcessBuilder(with, name)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String text =
        new String(Files.readAllBytes(said), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(ended, () -> name + " did not end:\n" + text);
    assertEquals(0, process.exitValue(), () -> name + ":\n" + text);
  }
}
