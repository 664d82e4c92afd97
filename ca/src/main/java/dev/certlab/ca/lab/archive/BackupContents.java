package dev.certlab.ca.lab.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a backup holds, as JSON in the last entry of the archive: without it the archive is not
 * complete, and what it does not list is not part of the lab.
 *
 * @param made lab time
 */
record BackupContents(Instant made, List<BackedUpFile> files) {
  /** The entry's name. */
  static final String ENTRY = "certlab-backup.json";

  private static final int VERSION = 1;
  private static final int MOST_FILES = 1_000_000;
  private static final long MOST_OCTETS = 1L << 40;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  BackupContents {
    files = List.copyOf(files);
  }

  long octets() {
    return files.stream().mapToLong(BackedUpFile::size).sum();
  }

  byte[] toJson() {
    ObjectNode json = MAPPER.createObjectNode().put("backupVersion", VERSION);
    json.put("made", made.toString());
    ArrayNode array = json.putArray("files");
    for (BackedUpFile file : files) {
      array
          .addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("sha256", file.sha256().hex())
          .put("secret", file.confidentiality() == Confidentiality.SECRET);
    }
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Throws {@link IOException} in the words of what is wrong; nothing it says is believed. */
  static BackupContents read(byte[] json) throws IOException {
    JsonNode node = MAPPER.readTree(json);
    if (node.path("backupVersion").asInt() != VERSION) {
      throw new IOException("it was not written by this version; use a later one");
    }
    List<BackedUpFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : node.path("files")) {
      BackedUpFile file = file(each);
      // Names that differ in case only are one file on Windows.
      if (!BackupName.isRegular(file.name())
          || !names.add(file.name().toLowerCase(Locale.ROOT))
          || files.size() == MOST_FILES) {
        throw new IOException("no lab has the file '" + file.name() + "' there, or so many");
      }
      files.add(file);
    }
    BackupContents contents = new BackupContents(made(node), files);
    if (!names.contains(BackupName.LEDGER) || !names.contains(BackupName.MANIFEST)) {
      throw new IOException("it holds no ledger or no manifest");
    }
    return contents;
  }

  private static Instant made(JsonNode node) throws IOException {
    try {
      return Instant.parse(node.path("made").asText());
    } catch (DateTimeException wrong) {
      throw new IOException("it does not say when it was made", wrong);
    }
  }

  private static BackedUpFile file(JsonNode node) throws IOException {
    String name = node.path("name").asText();
    long size = node.path("size").asLong(-1);
    boolean secret =
        node.path("secret").asBoolean(true)
            || name.startsWith(BackupName.KEYS)
            || name.equals(BackupName.LEDGER);
    if (size < 0 || size > MOST_OCTETS) {
      throw new IOException("the file '" + name + "' has no size that a file can have");
    }
    try {
      return new BackedUpFile(
          name,
          size,
          Octets.ofHex(node.path("sha256").asText()),
          secret ? Confidentiality.SECRET : Confidentiality.PUBLIC);
    } catch (IllegalArgumentException wrong) {
      throw new IOException("the file '" + name + "' has no fingerprint", wrong);
    }
  }
}
