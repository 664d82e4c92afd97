package dev.certlab.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.x509.Printable;
import dev.certlab.cli.options.GlobalOptions;
import dev.certlab.cli.options.Shell;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a command says: results on standard output, as text or as one JSON object; progress, hints
 * and errors on standard error. Messages are in lower case and end without a full stop.
 */
public final class Output {
  private static final int SCHEMA_VERSION = 1;

  private final PrintWriter json;
  private final TextWriter out;
  private final TextWriter err;
  private final GlobalOptions options;
  private final Times times;
  private final ObjectMapper mapper = new ObjectMapper();

  public Output(PrintWriter out, PrintWriter err, GlobalOptions options, Times times) {
    this.json = out;
    this.out = new TextWriter(out, times);
    this.err = new TextWriter(err, times);
    this.times = times;
    this.options = options;
  }

  /** An object that begins with the version of its shape. */
  public ObjectNode object() {
    return mapper.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
  }

  public boolean isJson() {
    return options.json();
  }

  /** The command's result in the form that was asked for. */
  public void result(ObjectNode json, Consumer<PrintWriter> text) {
    if (options.json()) {
      json(json);
    } else {
      text.accept(out);
      out.flush();
    }
  }

  /** One JSON object on a line of its own. */
  public void json(ObjectNode object) {
    try {
      json.println(shown(mapper.writeValueAsString(object)));
      json.flush();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What is JSON in any case: for people on many lines, and as it is. */
  public void document(ObjectNode object) {
    if (options.json()) {
      json(object);
    } else {
      json.println(object.toPrettyString());
      json.flush();
    }
  }

  /** The same JSON without a character that a terminal would obey. */
  private static String shown(String json) {
    if (json.codePoints().allMatch(Printable::hasShape)) {
      return json;
    }
    StringBuilder shown = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            each -> {
              if (Printable.hasShape(each)) {
                shown.appendCodePoint(each);
              } else {
                Character.toString(each)
                    .chars()
                    .forEach(unit -> shown.append(String.format("\\u%04x", unit)));
              }
            });
    return shown.toString();
  }

  /** How text says a point in time, for those who have to know its width. */
  public Times times() {
    return times;
  }

  /** A line of the result; nothing when JSON is asked for. */
  public void line(String line) {
    if (!options.json()) {
      out.println(line);
      out.flush();
    }
  }

  /** A command line for the lab of this run, to be pasted as it stands. */
  public String command(String... words) {
    return commands(options.lab()).of(words);
  }

  /** What to do, in commands of this program. */
  public RemedyText remedies() {
    return new RemedyText(commands(options.lab()));
  }

  /** Command lines for the lab in that directory, to be pasted as they stand. */
  public CommandLines commands(Path lab) {
    return new CommandLines(lab, Shell.ofSystem());
  }

  /** What takes longer than a moment. */
  public void progress(String what) {
    if (!options.quiet()) {
      err.println(what + " …");
      err.flush();
    }
  }

  /** What to do next. */
  public void hint(String what) {
    if (!options.quiet()) {
      err.println("hint: " + what);
      err.flush();
    }
  }

  /** Why nothing came of it, in one line. */
  public void error(String message) {
    complain("certlab: error: " + message);
  }

  /** Why nothing came of it, in one line and, if JSON is asked for, as its only object. */
  public void failure(int exitCode, String message) {
    error(message);
    if (options.json()) {
      ObjectNode json = object();
      json.putObject("error").put("exitCode", exitCode).put("message", message);
      json(json);
    }
  }

  /** Why the CA refused: one line, and unless quiet is asked for what to do about each finding. */
  public void refusal(String message, List<Finding> findings) {
    if (options.quiet()) {
      error(
          message
              + ": "
              + findings.stream()
                  .filter(Finding::isError)
                  .map(finding -> finding.code().id() + ": " + finding.message())
                  .collect(Collectors.joining("; ")));
    } else {
      error(message);
      findings(findings);
    }
  }

  /** Findings about a certificate that was refused or forced. */
  public void findings(List<Finding> findings) {
    for (Finding finding : findings) {
      complain(finding.severity().label() + ": " + finding.code().id() + ": " + finding.message());
      if (!options.quiet()) {
        complain("  what to do: " + remedies().of(finding.code()));
        complain("  source: " + finding.code().citation());
      }
    }
  }

  private void complain(String line) {
    err.println(line.replaceAll("\\R\\s*", " "));
  }

  /** Where a defect of this program happened. */
  public void trace(Throwable failure) {
    failure.printStackTrace(err);
    err.flush();
  }
}
