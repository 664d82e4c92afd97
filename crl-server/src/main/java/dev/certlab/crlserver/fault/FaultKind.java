package dev.certlab.crlserver.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of transport faults: name, meaning, parameters. The command line and the page read
 * it.
 */
public enum FaultKind {
  DELAY(
      "delay",
      "the answer comes late",
      List.of(new Parameter("time", "5s", "how late")),
      given -> new DeliveryFault.Delay(given.duration("time"))),
  HANG("hang", "no answer on an open connection", List.of(), given -> new DeliveryFault.Hang()),
  RESET(
      "reset",
      "the connection is reset in place of an answer",
      List.of(),
      given -> new DeliveryFault.Reset()),
  TRUNCATE(
      "truncate",
      "the connection ends before the body does",
      List.of(new Parameter("percent", "50", "how much of the body is sent, 0 to 99")),
      given -> new DeliveryFault.Truncate(given.integer("percent"))),
  DRIBBLE(
      "dribble",
      "the body comes in small pieces",
      List.of(
          new Parameter("octets", "64", "size of a piece"),
          new Parameter("every", "1s", "time between two pieces")),
      given -> new DeliveryFault.Dribble(given.integer("octets"), given.duration("every"))),
  ENDLESS("endless", "the body never ends", List.of(), given -> new DeliveryFault.EndlessBody()),
  STATUS(
      "status",
      "an error status; 401 comes with a challenge",
      List.of(new Parameter("code", "503", "400 to 599")),
      given -> new AnswerFault.Status(given.integer("code"))),
  DOUBLE_ESCAPING(
      "double-escaping",
      "404.11 for a path with '+', as IIS refuses delta CRLs by default",
      List.of(new Parameter("form", "literal", "'literal' lets %2B pass, 'encoded' does not")),
      given ->
          new AnswerFault.DoubleEscaping(
              AnswerFault.DoubleEscaping.Form.ofLabel(given.text("form")))),
  EMPTY("empty", "200 without a body", List.of(), given -> new AnswerFault.EmptyBody()),
  HTML("html", "200 with an HTML page", List.of(), given -> new AnswerFault.HtmlPage()),
  WRONG_TYPE(
      "wrong-type",
      "the right bytes under another media type",
      List.of(new Parameter("type", "text/plain", "the media type")),
      given -> new AnswerFault.WrongType(given.text("type"))),
  REDIRECT_LOOP(
      "redirect-loop",
      "a redirect to the same URL",
      List.of(),
      given -> new AnswerFault.RedirectLoop()),
  REDIRECT_HTTPS(
      "redirect-https",
      "a redirect to https, where nothing listens",
      List.of(),
      given -> new AnswerFault.RedirectToHttps()),
  OLD_COPY(
      "old-copy",
      "what was published before the present bytes",
      List.of(),
      given -> new AnswerFault.OldCopy()),
  UNCONDITIONAL(
      "unconditional",
      "conditional requests and ranges are ignored",
      List.of(),
      given -> new AnswerFault.Unconditional());

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
  private final Function<Arguments, Fault> maker;

  FaultKind(
      String label, String meaning, List<Parameter> parameters, Function<Arguments, Fault> maker) {
    this.label = label;
    this.meaning = meaning;
    this.parameters = parameters;
    this.maker = maker;
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
   * The fault with these parameters; those that are not {@code given} have their default.
   *
   * @throws IllegalArgumentException if a parameter is unknown or its value is outside its range
   */
  public Fault fault(Map<String, String> given) {
    return maker.apply(Arguments.of(parameters, given));
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
                    "unknown fault '%s', valid are: %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(FaultKind::label)
                                .collect(Collectors.joining(", ")))));
  }
}
