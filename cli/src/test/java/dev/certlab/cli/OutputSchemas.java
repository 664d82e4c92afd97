package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certlab.cli.command.Certlab;
import dev.certlab.cli.options.GlobalOptions;
import dev.certlab.cli.output.Output;
import dev.certlab.cli.output.OutputSchema;
import dev.certlab.cli.output.Times;
import dev.certlab.cli.session.Session;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Judges what commands write as JSON by the schemas that ship, taken more strictly than by readers:
 * a field that no schema names is an error.
 */
final class OutputSchemas {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /** All commands of ours that do something, by their words. */
  static List<String> commands() {
    GlobalOptions options = new GlobalOptions();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Session session =
        new Session(
            options,
            new Output(nowhere, nowhere, options, new Times(ZoneOffset.UTC)),
            InputStream.nullInputStream(),
            InstantSource.system(),
            new SecureRandom());
    CommandLine program = new CommandLine(new Certlab(session), new SessionFactory(session));
    Certlab.commands(List.of()).forEach(program::addSubcommand);
    return leaves("", program).toList();
  }

  private static Stream<String> leaves(String words, CommandLine command) {
    if (!command.getSubcommands().isEmpty()) {
      return command.getSubcommands().entrySet().stream()
          .flatMap(below -> leaves((words + " " + below.getKey()).strip(), below.getValue()));
    }
    boolean ours = command.getCommand().getClass().getName().startsWith("dev.certlab.");
    return ours ? Stream.of(words) : Stream.empty();
  }

  static ObjectNode shipped(String command) {
    return OutputSchema.of(command)
        .orElseThrow(() -> new AssertionError("there is no schema for: certlab " + command));
  }

  /** Fails unless this object is what the command may write. */
  void check(String command, JsonNode json) {
    Schema schema = schemas.computeIfAbsent(command, OutputSchemas::strict);
    assertEquals(List.of(), schema.validate(json), () -> command + " wrote " + json);
  }

  boolean allows(String command, JsonNode json) {
    return schemas.computeIfAbsent(command, OutputSchemas::strict).validate(json).isEmpty();
  }

  private static Schema strict(String command) {
    ObjectNode schema = shipped(command).deepCopy();
    close(schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(OutputSchemas::close);
  }

  static JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (java.io.IOException malformed) {
      throw new AssertionError("not JSON: " + line, malformed);
    }
  }
}
