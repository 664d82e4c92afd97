package dev.certlab.crlserver.fault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The catalogue of transport faults: name, meaning, parameters. The command line and the page read
 * it.
 */
public enum FaultKind {
  DELAY("delay", "the answer comes late", new Parameter("time", "5s", "how late")),
  HANG("hang", "no answer on an open connection"),
  RESET("reset", "the connection is reset in place of an answer"),
  TRUNCATE(
      "truncate",
      "the connection ends before the body does",
      new Parameter("percent", "50", "how much of the body is sent, 0 to 99")),
  DRIBBLE(
      "dribble",
      "the body comes in small pieces",
      new Parameter("octets", "64", "size of a piece"),
      new Parameter("every", "1s", "time between two pieces")),
  ENDLESS("endless", "the body never ends"),
  STATUS(
      "status",
      "an error status; 401 comes with a challenge",
      new Parameter("code", "503", "400 to 599")),
  DOUBLE_ESCAPING(
      "double-escaping",
      "404.11 for a path with '+', as IIS refuses delta CRLs by default",
      new Parameter("form", "literal", "'literal' lets %2B pass, 'encoded' does not")),
  EMPTY("empty", "200 without a body"),
  HTML("html", "200 with an HTML page"),
  WRONG_TYPE(
      "wrong-type",
      "the right bytes under another media type",
      new Parameter("type", "text/plain", "the media type")),
  REDIRECT_LOOP("redirect-loop", "a redirect to the same URL"),
  REDIRECT_HTTPS("redirect-https", "a redirect to https, where nothing listens"),
  OLD_COPY("old-copy", "what was published before the present bytes"),
  UNCONDITIONAL("unconditional", "conditional requests and ranges are ignored");

  /**
   * A parameter of a fault.
   *
   * @param defaultValue what is taken if nothing is said
   * @param meaning for people, with the range
   */
  public record Parameter(String name, String defaultValue, String meaning) {}

  private final String label;
  private final String meaning;
  private final List<Parameter> parameters;

  FaultKind(String label, String meaning, Parameter... parameters) {
    this.label = label;
    this.meaning = meaning;
    this.parameters = List.of(parameters);
  }

  /** The name on the command line and in JSON. */
  public String label() {
    return label;
  }

  /** One clause for people. */
  public String meaning() {
    return meaning;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The kind of that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid ones
   */
  public static FaultKind ofLabel(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown fault '%s'; one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(FaultKind::label)
                                .collect(Collectors.joining(", ")))));
  }
}
