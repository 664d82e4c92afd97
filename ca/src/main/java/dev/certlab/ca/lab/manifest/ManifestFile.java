package dev.certlab.ca.lab.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads and writes {@code lab.yaml}; JSON, being YAML, is accepted too. */
public final class ManifestFile {
  private static final long MAX_OCTETS = 1 << 20;
  private static final Pattern MISSING =
      Pattern.compile("(?:Missing required|Null value for) creator property '([^']+)'");

  private ManifestFile() {}

  public static LabManifest read(Path file) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw LabException.badInput(file + ": larger than 1 MiB, so no manifest");
      }
      LabManifest manifest = mapper().readValue(file.toFile(), LabManifest.class);
      if (manifest == null) {
        throw LabException.badInput(
            file + ": is empty; the manifest of a new lab shows what belongs there");
      }
      return manifest;
    } catch (UnrecognizedPropertyException unknown) {
      throw LabException.badInput(describe(file, unknown));
    } catch (JsonProcessingException broken) {
      throw LabException.badInput(file + place(broken) + ": " + firstLine(broken));
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + file + ": " + unreadable, unreadable);
    }
  }

  /** The manifest that a text is; throws JsonProcessingException if it is none. */
  static LabManifest parse(String text) throws JsonProcessingException {
    return mapper().readValue(text, LabManifest.class);
  }

  public static String write(LabManifest manifest) {
    try {
      return """
      # yaml-language-server: $schema=lab.schema.json
      # The manifest of a lab. Edit it, then apply it.
      # Everything that matters is here; an unknown field is an error that lists the valid ones.
      """
          + mapper().writeValueAsString(manifest);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The JSON Schema of the manifest. */
  public static byte[] schema() {
    try (InputStream in = ManifestFile.class.getResourceAsStream("lab.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("the manifest's schema is missing");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static YAMLMapper mapper() {
    return YAMLMapper.builder(
            YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build())
        .addModule(new Jdk8Module())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  private static String describe(Path file, UnrecognizedPropertyException unknown) {
    String known =
        unknown.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
    return file
        + place(unknown)
        + ": unknown field '"
        + unknown.getPropertyName()
        + "'; valid here: "
        + known;
  }

  private static String place(JsonProcessingException at) {
    return at.getLocation() == null
        ? ""
        : ":" + at.getLocation().getLineNr() + ":" + at.getLocation().getColumnNr();
  }

  private static String firstLine(JsonProcessingException broken) {
    Matcher missing = MISSING.matcher(String.valueOf(broken.getOriginalMessage()));
    if (missing.find()) {
      return "the field '" + missing.group(1) + "' is missing";
    }
    if (broken instanceof ValueInstantiationException invalid) {
      return field(invalid) + " has an empty element";
    }
    if (broken instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return field(mismatch) + " must be " + expected(mismatch.getTargetType());
    }
    return String.valueOf(broken.getOriginalMessage())
        .lines()
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  private static String field(JsonMappingException at) {
    String path =
        at.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the manifest" : path;
  }

  private static String expected(Class<?> type) {
    if (type == int.class) {
      return "a whole number";
    }
    if (type == String.class) {
      return "text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a group of fields";
  }
}
