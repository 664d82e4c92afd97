package dev.certlab.ca.lab.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbandonedWritesTest {
  private final Path directory;
  private final Path root;

  AbandonedWritesTest(@TempDir Path directory) {
    this.directory = directory;
    this.root = directory.resolve("lab");
  }

  /** A file of that age by the file system's own clock. */
  private static Path file(Path path, Duration age) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, "half a fi");
    FileTime now = Files.getLastModifiedTime(path);
    Files.setLastModifiedTime(path, FileTime.from(now.toInstant().minus(age)));
    return path;
  }

  private Path abandoned(String name, Duration age) throws IOException {
    return file(SafeFile.temporary(root.resolve(name)), age);
  }

  @Test
  void whatKilledWritersLeftIsRemovedByTheNextApply() throws Exception {
    try (Lab lab = Labs.applied(root, Labs.manifest())) {
      List<Path> left = new ArrayList<>();
      for (String name :
          List.of(
              "clock.json",
              "keys/Contoso Lab Root CA.key.pem",
              "keys/pending/0123.pem",
              "ca/chain.pem",
              "certs/client/client01.corp.contoso.com/key.pem",
              "certs/client/client01.corp.contoso.com/cm/sms-signing/bundle.pem",
              "www/Contoso Lab Root CA.crl",
              "run/service.json")) {
        left.add(abandoned(name, Duration.ofHours(2)));
      }
      lab.reconciler().apply();
      for (Path file : left) {
        assertFalse(Files.exists(file), file::toString);
      }
      assertEquals(List.of(), lab.reconciler().apply());
    }
  }

  @Test
  void aWriteThatMayStillGoOnIsLeftAlone() throws Exception {
    try (Lab lab = Labs.applied(root, Labs.manifest())) {
      Path young = abandoned("keys/Contoso Lab Root CA.key.pem", Duration.ofMinutes(55));
      lab.reconciler().apply();
      assertTrue(Files.exists(young));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key.pem.0b7c2b7e-6a51-4d0c-9a3e-0d5a0f6a1b2c",
        ".key.pem",
        ".0b7c2b7e-6a51-4d0c-9a3e-0d5a0f6a1b2c",
        ".key.pem.0B7C2B7E-6A51-4D0C-9A3E-0D5A0F6A1B2C",
        ".key.pem.0b7c2b7e-6a51-1d0c-9a3e-0d5a0f6a1b2c",
        ".key.pem.0b7c2b7e-6a51-4d0c-9a3e-0d5a0f6a1b2c.bak"
      })
  void aFileOfAnyOtherNameIsSomebodyElses(String name) throws Exception {
    try (Lab lab = Labs.applied(root, Labs.manifest())) {
      Path other = file(root.resolve("keys").resolve(name), Duration.ofDays(400));
      lab.reconciler().apply();
      assertTrue(Files.exists(other), name);
    }
  }

  @Test
  void nothingOutsideTheLabsOwnDirectoriesIsTouched() throws Exception {
    try (Lab lab = Labs.applied(root, Labs.manifest())) {
      Path notes = abandoned("notes/todo.txt", Duration.ofDays(2));
      Path outside = file(SafeFile.temporary(directory.resolve("out/a")), Duration.ofDays(2));
      Files.createDirectories(root.resolve("certs"));
      Files.createSymbolicLink(root.resolve("certs").resolve("elsewhere"), outside.getParent());
      Path link = SafeFile.temporary(root.resolve("certs/link"));
      Files.createSymbolicLink(link, outside);
      Path folder = Files.createDirectory(SafeFile.temporary(root.resolve("certs/folder")));
      lab.reconciler().apply();
      for (Path kept : List.of(notes, outside, link, folder)) {
        assertTrue(Files.exists(kept), kept::toString);
      }
    }
  }

  @Test
  void aFileIsReadableUnderNewDirectoriesAndLeavesNothingBeside() throws Exception {
    Path file = directory.resolve("a/b/c.txt");
    SafeFile.write(file, "one", Confidentiality.PUBLIC);
    SafeFile.write(file, "two", Confidentiality.SECRET);
    assertEquals("two", Files.readString(file));
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertEquals(List.of(file), beside.toList());
    }
  }
}
