package dev.certlab.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.intake.FileContent;
import dev.certlab.ca.intake.FileItem;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.Pfx;

/**
 * The inputs that fuzzing begins with: the conformance suites and the files that the field brought,
 * where they are there, and what the program writes itself. A directory for each target, in which
 * fuzzing adds what it finds interesting.
 */
final class Corpus {
  /** Larger inputs make slow mutations of the same structures. */
  private static final int MAX_OCTETS = 16 << 10;

  /** Lines are verified, and not only read, which takes longer. */
  private static final int LINES_PER_SUITE = 40;

  private static final int MAX_OCTETS_OF_LINE = 8 << 10;

  private static final List<String> LISTS = List.of("untrusted", "trust", "crls");

  private final Path directory;
  private final CryptoEngine crypto = CryptoEngine.standard();

  Corpus(Path directory) {
    this.directory = directory;
  }

  Path of(Target target) {
    try {
      return Files.createDirectories(directory.resolve(target.label()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The manifest of a new lab, bare and with every section. */
  void addOwn() {
    LabManifest standard =
        LabManifest.standard(
            new LabManifest.Site(
                "P01", "https", "pki", "corp.contoso.com", "contoso.com", "figure"));
    LabManifest.SiteCertificates ofSite =
        LabManifest.SiteCertificates.standard()
            .withKey("ec-p256")
            .withLifetimes(Map.of("sms-issuing", "5y"));
    LabManifest.Renewal renewal =
        LabManifest.Renewal.standard()
            .withKey("same")
            .withLeads(Map.of("sms-role-ssl", "20%", "pki", "6w"))
            .withHook(List.of("reload"), "10s");
    addManifest(standard);
    addManifest(standard.withRenewal(ofSite, renewal));
  }

  private void addManifest(LabManifest manifest) {
    add(Target.MANIFEST, ManifestFile.write(manifest).getBytes(StandardCharsets.UTF_8));
  }

  /** Batches: each line, and each certificate and CRL in it. */
  void addSuites(Path suites) {
    for (Path suite : files(suites)) {
      if (suite.toString().endsWith(".jsonl")) {
        List<String> lines = lines(suite).toList();
        lines.forEach(this::addItems);
        lines.stream()
            .filter(line -> line.length() <= MAX_OCTETS_OF_LINE)
            .limit(LINES_PER_SUITE)
            .forEach(line -> add(Target.BATCH, line.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private void addItems(String line) {
    JsonNode json = parse(line);
    addItem(json.path("leaf").asText());
    LISTS.forEach(list -> json.path(list).forEach(item -> addItem(item.asText())));
  }

  private void addItem(String base64) {
    if (!base64.isBlank()) {
      addFile(Base64.getMimeDecoder().decode(base64));
    }
  }

  /** Each file as it is, and each thing in it for whoever reads such things. */
  void addField(Path field) {
    files(field).forEach(file -> addFile(octets(file)));
  }

  private void addFile(byte[] octets) {
    FileContent content = FileContent.read(octets);
    if (content.items().isEmpty() || !content.items().get(0).label().isEmpty()) {
      add(Target.PEM, octets);
    }
    content.items().forEach(this::addItem);
  }

  private void addItem(FileItem item) {
    byte[] octets = item.octets().toArray();
    switch (item.kind()) {
      case CERTIFICATE -> add(Target.CERTIFICATE, octets);
      case CRL -> add(Target.CRL, octets);
      case REQUEST -> add(Target.REQUEST, octets);
      case SIGNED_DATA -> add(Target.PKCS7, octets);
      case PFX -> {
        add(Target.PFX, octets);
        addWithoutMac(octets);
      }
      default -> add(Target.PEM, octets);
    }
  }

  /** A mutated PFX gets no further than its MAC if it has one. */
  private void addWithoutMac(byte[] octets) {
    try {
      add(Target.PFX, new Pfx(Pfx.getInstance(octets).getAuthSafe(), null).getEncoded());
    } catch (IOException | IllegalArgumentException damagedOnPurpose) {
      // The field's inputs hold such, too; they are in the corpus as they are.
    }
  }

  private void add(Target target, byte[] octets) {
    if (octets.length > 0 && octets.length <= MAX_OCTETS) {
      Path seed = of(target).resolve(crypto.sha1(octets).hex());
      try {
        if (!Files.exists(seed)) {
          Files.write(seed, octets);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Stream<String> lines(Path file) {
    return new String(octets(file), StandardCharsets.UTF_8).lines();
  }

  private static JsonNode parse(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
