package dev.certlab.crlserver.fault;

import dev.certlab.crlserver.fault.AnswerFault.DoubleEscaping;
import java.util.Map;

/** Makes faults of what is said in words. */
public final class Faults {
  private Faults() {}

  /**
   * The fault of this kind with these parameters; those that are not {@code given} have their
   * default.
   *
   * @throws IllegalArgumentException if a parameter is unknown or its value is outside its range
   */
  public static Fault of(FaultKind kind, Map<String, String> given) {
    Arguments said = new Arguments(kind, given);
    return switch (kind) {
      case DELAY -> new DeliveryFault.Delay(said.duration("time"));
      case HANG -> new DeliveryFault.Hang();
      case RESET -> new DeliveryFault.Reset();
      case TRUNCATE -> new DeliveryFault.Truncate(said.integer("percent"));
      case DRIBBLE -> new DeliveryFault.Dribble(said.integer("octets"), said.duration("every"));
      case ENDLESS -> new DeliveryFault.EndlessBody();
      case STATUS -> new AnswerFault.Status(said.integer("code"));
      case DOUBLE_ESCAPING -> new DoubleEscaping(DoubleEscaping.Form.ofLabel(said.text("form")));
      case EMPTY -> new AnswerFault.EmptyBody();
      case HTML -> new AnswerFault.HtmlPage();
      case WRONG_TYPE -> new AnswerFault.WrongType(said.text("type"));
      case REDIRECT_LOOP -> new AnswerFault.RedirectLoop();
      case REDIRECT_HTTPS -> new AnswerFault.RedirectToHttps();
      case OLD_COPY -> new AnswerFault.OldCopy();
      case UNCONDITIONAL -> new AnswerFault.Unconditional();
    };
  }
}
