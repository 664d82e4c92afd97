package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certlab.ca.lab.manifest.LabManifest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema that ships with a lab, the manifest, and the records that read it say the same. */
class ManifestSchemaTest {
  private final Path lab;
  private final JsonNode schema;

  ManifestSchemaTest(@TempDir Path directory) throws IOException {
    this.lab = directory.resolve("lab");
    new Certlab(lab).ok("init", lab.toString(), "--root-key", "ec-p256", "--tiers", "one", "-q");
    this.schema = new ObjectMapper().readTree(Files.readString(lab.resolve("lab.schema.json")));
  }

  @Test
  void aLabWithManyPartiesIsInTheSchemaAndTheBeginningOfAnother() throws IOException {
    Path large = lab.resolveSibling("large");
    Certlab certlab = new Certlab(large);
    certlab.ok(
        "init",
        large.toString(),
        "--root-key",
        "ec-p256",
        "--tiers",
        "one",
        "--clients",
        "12",
        "--cloud-management-gateways",
        "2",
        "--management-points",
        "3",
        "--sql-servers",
        "1");
    String written = Files.readString(large.resolve("lab.yaml"));
    for (String host :
        new String[] {
          "client12.corp.contoso.com", "contosocmg02.contoso.com", "mp03.corp", "sql01.corp"
        }) {
      assertTrue(written.contains("- " + host), written);
    }
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    assertEquals(List.of(), compiled.validate(new YAMLMapper().readTree(written)));
    Path copy = lab.resolveSibling("copy");
    certlab.ok("init", copy.toString(), "--from", large.resolve("lab.yaml").toString());
    assertEquals(written, Files.readString(copy.resolve("lab.yaml")));
  }

  @Test
  void everyFieldOfTheRecordsStandsInTheSchemaAndTheOtherWayRound() {
    Map<String, Set<String>> ofRecords = new TreeMap<>();
    fields("", LabManifest.class, ofRecords);
    Map<String, Set<String>> ofSchema = new TreeMap<>();
    fields("", schema, ofSchema);
    assertEquals(ofRecords, ofSchema);
  }

  private static void fields(String path, Class<?> type, Map<String, Set<String>> found) {
    RecordComponent[] components = type.getRecordComponents();
    Set<String> names = new TreeSet<>();
    for (RecordComponent component : components) {
      boolean optional = component.getType() == Optional.class;
      names.add(component.getName() + (optional ? "" : " (required)"));
      Class<?> content = content(component.getGenericType());
      if (content.isRecord()) {
        fields(path + "/" + component.getName(), content, found);
      }
    }
    found.put(path, names);
  }

  private static Class<?> content(Type type) {
    if (!(type instanceof ParameterizedType generic)) {
      return (Class<?>) type;
    }
    // The keys of a map are no fields of ours; of a list or an optional, what is in it counts.
    return generic.getRawType() == Map.class
        ? Map.class
        : content(generic.getActualTypeArguments()[0]);
  }

  private static void fields(String path, JsonNode object, Map<String, Set<String>> found) {
    assertFalse(object.get("additionalProperties").asBoolean(true), path);
    Set<String> required = new TreeSet<>();
    object.path("required").forEach(name -> required.add(name.asText()));
    Set<String> names = new TreeSet<>();
    object
        .get("properties")
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              names.add(name + (required.contains(name) ? " (required)" : ""));
              JsonNode below = property.getValue();
              JsonNode content = below.has("items") ? below.get("items") : below;
              if (content.has("properties")) {
                fields(path + "/" + name, content, found);
              }
            });
    found.put(path, names);
  }

  @Test
  void theManifestOfANewLabIsValidAndOneWithAnUnknownFieldIsNot() throws IOException {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.toString());
    JsonNode manifest = new YAMLMapper().readTree(Files.readString(lab.resolve("lab.yaml")));
    assertEquals(List.of(), compiled.validate(manifest));
    for (String group : Arrays.asList("site", "hosts", "publication", "certificates")) {
      JsonNode wrong = manifest.deepCopy();
      ((ObjectNode) wrong.get(group)).put("color", "blue");
      assertEquals(1, compiled.validate(wrong).size(), group);
    }
  }
}
