package dev.certlab.cli.command.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.cli.output.OutputSchema;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab schema}. */
@Command(
    name = "schema",
    header = "Print the JSON Schema of what a command writes with --json.",
    description = {
      "",
      "Without COMMAND: which commands have one. A schema (draft 2020-12) is complete in itself, and",
      "describes every line of standard output, also where the command fails. Fields may be added in",
      "later versions; one that goes away or changes its meaning raises schemaVersion. Points in time",
      "are RFC 3339 in UTC, with a Z.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab schema",
      "  certlab schema cert list",
      "  certlab schema verify > verify.schema.json"
    })
public final class SchemaCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Its words: cert list.")
  private List<String> words = new ArrayList<>();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (words.isEmpty()) {
      list();
    } else {
      String command = String.join(" ", words);
      session.output().document(OutputSchema.of(command).orElseThrow(() -> unknown(command)));
    }
    return ExitCode.OK;
  }

  private void list() {
    List<String> commands = commands();
    ObjectNode json = session.output().object();
    ArrayNode array = json.putArray("commands");
    commands.forEach(array::add);
    session.output().result(json, out -> commands.forEach(out::println));
  }

  private ParameterException unknown(String command) {
    return new ParameterException(
        spec.commandLine(),
        "'" + command + "' is not a command that writes JSON; certlab schema lists them");
  }

  private List<String> commands() {
    return leaves("", spec.root().commandLine()).filter(OutputSchema::exists).toList();
  }

  private static Stream<String> leaves(String words, CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(words)
        : command.getSubcommands().entrySet().stream()
            .flatMap(
                below ->
                    leaves(
                        words.isEmpty() ? below.getKey() : words + " " + below.getKey(),
                        below.getValue()));
  }
}
