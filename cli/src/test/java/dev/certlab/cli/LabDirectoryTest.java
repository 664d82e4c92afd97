package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read and write what in a lab's directory, and where its files may lie. */
class LabDirectoryTest {
  private static final String HOST = "pc01.contoso.com";
  private static final List<String> ISSUE =
      List.of("cert", "issue", "client", "--host", HOST, "--key", "ec-p256", "--force");

  private final Path directory;
  private final Path lab;
  private final Certlab certlab;

  LabDirectoryTest(@TempDir Path directory) {
    this.directory = directory;
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void needsPosix() {
    assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no POSIX modes here");
  }

  private void makeALab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** What a lab's life writes. */
  static final class Life {
    private Life() {}

    public static void main(String[] arguments) {
      Certlab certlab = new Certlab(Path.of(arguments[0])).now();
      certlab.ok("init", arguments[0], "--tiers", "one", "--root-key", "ec-p256");
      certlab.ok(ISSUE.toArray(String[]::new));
      certlab.ok("cert", "self-sign", "boot-media-self-signed", "--host", "media");
      certlab.ok("clock", "advance", "1d");
      certlab.ok("crl", "publish");
    }
  }

  @Test
  void keysAndPartiesAreTheirOwnersAloneWhateverTheUmask() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
    command.addAll(ChildJava.command(Life.class, directory));
    command.add(lab.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> read(directory.resolve("out")));
    for (String secret : List.of("keys", "keys/pending", "certs/client/" + HOST)) {
      assertEquals("rwx------", mode(lab.resolve(secret)), secret);
    }
    assertEquals("rw-------", mode(lab.resolve("ledger.db")));
    try (Stream<Path> files = Files.walk(lab)) {
      for (Path file : files.toList()) {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        assertFalse(mode.contains(PosixFilePermission.GROUP_WRITE), file::toString);
        assertFalse(mode.contains(PosixFilePermission.OTHERS_WRITE), file::toString);
      }
    }
    assertFalse(certlab.run("doctor").out().contains("may be written to"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return gone.toString();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "., everyone",
    "keys, everyone",
    "ledger.db, everyone",
    "www, everyone",
    "lab.yaml, everyone",
    "certs/client/pc01.contoso.com, everyone",
    "keys, its group",
    "ledger.db, its group"
  })
  void doctorNamesWhatOthersCouldWriteTo(String place, String who) throws IOException {
    makeALab();
    certlab.ok(ISSUE.toArray(String[]::new));
    Path file = lab.resolve(place).normalize();
    String more = who.equals("everyone") ? "rw-rw-rw-" : "rw-rw----";
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString(more);
    if (Files.isDirectory(file)) {
      mode.add(PosixFilePermission.OWNER_EXECUTE);
    }
    Files.setPosixFilePermissions(file, mode);
    Certlab.Answer doctor = certlab.run("doctor");
    assertTrue(
        doctor.out().lines().anyMatch(line -> line.contains("may be written to by " + who)),
        doctor::toString);
    assertTrue(doctor.out().contains(place), doctor::toString);
    assertEquals(who.equals("everyone") ? 1 : 0, doctor.exitCode(), doctor::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "certs, cert issue",
    "certs/client, cert issue",
    "certs/client/pc01.contoso.com, cert issue",
    "keys, cert issue",
    "www, crl publish",
    "run, cert issue"
  })
  void nothingIsWrittenThroughASymbolicLink(String place, String command) throws IOException {
    makeALab();
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path link = lab.resolve(place);
    Files.createDirectories(link.getParent());
    if (Files.exists(link)) {
      Files.move(link, directory.resolve("moved"));
      try (Stream<Path> files = Files.list(directory.resolve("moved"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, outside.resolve(file.getFileName()));
        }
      }
    }
    Files.createSymbolicLink(link, outside);
    long before = count(outside);
    Certlab.Answer answer =
        command.equals("cert issue")
            ? certlab.run(ISSUE.toArray(String[]::new))
            : certlab.run(command.split(" ", -1));
    assertEquals(4, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains(link + " is a symbolic link"), answer::toString);
    assertEquals(before, count(outside));
    assertFalse(certlab.ok("cert", "list").out().contains(HOST), "nothing was signed");
    assertTrue(certlab.run("doctor").out().contains("is a symbolic link"));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.count();
    }
  }

  @Test
  void aLabMayBeReachedThroughALink() throws IOException {
    makeALab();
    Path link = Files.createSymbolicLink(directory.resolve("link"), lab);
    new Certlab(link).ok(ISSUE.toArray(String[]::new));
    assertTrue(Files.exists(lab.resolve("certs/client").resolve(HOST).resolve("cert.pem")));
  }

  /** Windows takes these for devices, with any ending. */
  @ParameterizedTest
  @CsvSource({"CON, %43ON", "nul, %6Eul", "COM1, %43OM1", "Aux.old, %41ux.old"})
  void aCaThatIsNamedLikeADeviceGetsFilesThatAreNot(String name, String file) throws IOException {
    Files.createDirectories(lab);
    Path sample = directory.resolve("sample");
    new Certlab(sample)
        .ok("init", sample.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Files.writeString(
        lab.resolve("lab.yaml"),
        Files.readString(sample.resolve("lab.yaml"))
            .replace("Contoso Lab Root CA", name)
            .replace("rsa-2048", "ec-p256"));
    assertEquals(1, certlab.run("apply").exitCode(), "elliptic keys are refused after the CAs");
    certlab.ok("crl", "publish", name);
    certlab.ok("crl", "show", name);
    for (String path : List.of("ca/%s.crt", "www/%s.crt", "www/%s.crl", "keys/%s.key.pem")) {
      assertTrue(Files.exists(lab.resolve(String.format(path, file))), path);
    }
    try (Stream<Path> files = Files.walk(lab)) {
      assertEquals(
          List.of(), files.filter(f -> f.getFileName().toString().startsWith(name + ".")).toList());
    }
  }
}
