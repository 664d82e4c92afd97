package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever command changes what is published, the directories of the manifest have it at once. */
class PublishedDirectoriesTest {
  private static final String CRL = "Contoso Lab Root CA.crl";

  private final Path lab;
  private final Path web;
  private final Certlab certlab;

  PublishedDirectoriesTest(@TempDir Path directory) throws IOException {
    this.lab = directory.resolve("lab");
    this.web = Files.createDirectory(directory.resolve("web"));
    this.certlab = new Certlab(lab).now();
  }

  @Test
  void aDirectoryHasWhatIsPublishedAfterEveryCommandThatPublishes() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Path manifest = lab.resolve("lab.yaml");
    Files.writeString(manifest, Files.readString(manifest) + "publish:\n  to: ../web\n");
    String client = "client/client01.corp.contoso.com";
    List<List<String>> commands =
        List.of(
            List.of("apply"),
            List.of("cert", "revoke", client, "--reason", "certificateHold"),
            List.of("cert", "release", client),
            List.of("fault", "set", "expired"),
            List.of("fault", "clear"),
            List.of("fault", "set", "root-crl-missing"),
            List.of("fault", "clear"),
            List.of("crl", "publish"));
    for (List<String> command : commands) {
      certlab.ok(command.toArray(String[]::new));
      Path there = web.resolve(CRL);
      Path here = lab.resolve("www").resolve(CRL);
      assertArrayEquals(read(here), read(there), () -> "after " + command);
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }
}
