package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody has made to do harm, or that were damaged: nothing comes of them. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileBackupTest {
  private static final String LIST = "certlab-backup.json";

  private final Path directory;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  HostileBackupTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  void makeABackup() throws IOException {
    Path lab = directory.resolve("lab");
    Certlab certlab = new Certlab(lab);
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Path backup = directory.resolve("good.zip");
    certlab.ok("lab", "backup", backup.toString());
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private Path archive(Map<String, byte[]> content) throws IOException {
    Path file = Files.createTempFile(directory, "hostile", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  private ObjectNode list() throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(entries.get(LIST));
  }

  /** The backup and one more file, which its list has as well. */
  private Map<String, byte[]> with(String name, long size, byte[] content) throws Exception {
    Map<String, byte[]> more = new LinkedHashMap<>(entries);
    ObjectNode list = list();
    ((ArrayNode) list.get("files"))
        .addObject()
        .put("name", name)
        .put("size", size)
        .put("sha256", sha256(content))
        .put("secret", false);
    more.put(name, content);
    more.put(LIST, list.toString().getBytes(StandardCharsets.UTF_8));
    return more;
  }

  private void assertRefused(Path archive) throws IOException {
    Path target = directory.resolve("target-" + archive.getFileName());
    Certlab.Answer answer = new Certlab(target).run("-q", "lab", "restore", archive.toString());
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(1, answer.err().lines().count(), answer::toString);
    assertTrue(answer.err().contains(archive.getFileName().toString()), answer::toString);
    assertEquals(List.of(), left(target));
    assertFalse(Files.exists(directory.resolve("evil")));
    assertFalse(Files.exists(Path.of("/tmp/certlab-evil")));
  }

  /** What of the backup is there: nothing of the lab, and no key anywhere. */
  private static List<Path> left(Path target) throws IOException {
    if (!Files.exists(target)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("run/lab.lock"))
          .toList();
    }
  }

  @Test
  void theBackupItselfIsRestored() throws Exception {
    Path target = directory.resolve("fine");
    Path archive = archive(with("www/extra.crt", 3, new byte[] {1, 2, 3}));
    new Certlab(target).ok("lab", "restore", archive.toString());
    assertEquals(3, Files.size(target.resolve("www/extra.crt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "www/../../evil",
        "www/../evil",
        "/tmp/certlab-evil",
        "www//evil",
        "www\\..\\..\\evil",
        "www/C:evil",
        "./www/evil",
        "evil",
        "run/service.json",
        "WWW/evil",
        "www/a\nb",
        "www/",
        "LAB.YAML",
        "ledger.db-wal",
        "restoring/evil",
        "www/.x.crl.01234567-89ab-4def-8123-0123456789ab"
      })
  void noNameLeadsAnywhereElse(String name) throws Exception {
    assertRefused(archive(with(name, 4, "evil".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void namesThatWindowsTakesForOneAreRefused() throws Exception {
    Map<String, byte[]> twice = with("www/a.crl", 1, new byte[1]);
    Map<String, byte[]> all = new LinkedHashMap<>(twice);
    ObjectNode list = (ObjectNode) new ObjectMapper().readTree(twice.get(LIST));
    ((ArrayNode) list.get("files"))
        .addObject()
        .put("name", "www/A.crl")
        .put("size", 1)
        .put("sha256", sha256(new byte[1]));
    all.put("www/A.crl", new byte[1]);
    all.put(LIST, list.toString().getBytes(StandardCharsets.UTF_8));
    assertRefused(archive(all));
  }

  @Test
  void whatTheListDoesNotSayIsRefused() throws Exception {
    Map<String, byte[]> unlisted = new LinkedHashMap<>(entries);
    unlisted.put("www/unlisted.crl", new byte[10]);
    assertRefused(archive(unlisted));

    Map<String, byte[]> altered = new LinkedHashMap<>(entries);
    altered.put("lab.yaml", "other: 1\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(archive(altered));

    Map<String, byte[]> without = new LinkedHashMap<>(entries);
    without.remove("ledger.db");
    assertRefused(archive(without));

    Map<String, byte[]> noList = new LinkedHashMap<>(entries);
    noList.remove(LIST);
    assertRefused(archive(noList));
  }

  /**
   * A bomb is cut off where the list says that the file ends, and sizes that no disk has are seen.
   */
  @Test
  void sizesAreNotBelieved() throws Exception {
    byte[] bomb = new byte[50 << 20];
    assertRefused(archive(with("www/bomb.crl", 10, bomb)));
    assertRefused(archive(with("www/bomb.crl", 100L << 20, bomb)));
    assertRefused(archive(with("www/bomb.crl", -1, new byte[1])));
    assertRefused(archive(with("www/bomb.crl", Long.MAX_VALUE, new byte[1])));
    Path full = archive(with("www/bomb.crl", 1L << 40, new byte[1]));
    Certlab.Answer answer =
        new Certlab(directory.resolve("full")).run("lab", "restore", full.toString());
    assertEquals(2, answer.exitCode(), answer::toString);
    assertTrue(answer.err().contains("make room on the disk"), answer::toString);
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(directory.resolve("good.zip"));
    List<byte[]> damaged = new ArrayList<>();
    damaged.add(new byte[0]);
    damaged.add("no archive".getBytes(StandardCharsets.UTF_8));
    damaged.add(Arrays.copyOf(whole, whole.length - 30));
    damaged.add(Arrays.copyOf(whole, whole.length / 2));
    byte[] flipped = whole.clone();
    flipped[whole.length / 3] ^= 0x55;
    damaged.add(flipped);
    for (byte[] content : damaged) {
      Path file = Files.createTempFile(directory, "damaged", ".zip");
      Files.write(file, content);
      assertRefused(file);
    }
    assertRefused(directory.resolve("nowhere.zip"));
  }

  @Test
  void aLedgerThatIsNoneIsRefused() throws Exception {
    Map<String, byte[]> odd = new LinkedHashMap<>(entries);
    byte[] ledger =
        "not SQLite at all, though it has the size of a small file"
            .getBytes(StandardCharsets.UTF_8);
    odd.put("ledger.db", ledger);
    ObjectNode list = list();
    for (var file : list.get("files")) {
      if (file.get("name").asText().equals("ledger.db")) {
        ((ObjectNode) file).put("size", ledger.length).put("sha256", sha256(ledger));
      }
    }
    odd.put(LIST, list.toString().getBytes(StandardCharsets.UTF_8));
    Certlab.Answer answer =
        new Certlab(directory.resolve("odd")).run("-q", "lab", "restore", archive(odd).toString());
    assertEquals(2, answer.exitCode(), answer::toString);
    assertEquals(List.of(), left(directory.resolve("odd")));
  }
}
