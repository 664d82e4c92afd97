package dev.certlab.crlserver.fault;

import dev.certlab.crlserver.publication.RequestPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A fault of what is said: another status, other fields, another body. */
public sealed interface AnswerFault extends Fault {
  /**
   * Another status instead of the publication, with a short text.
   *
   * @param code 400 to 599; 401 comes with a challenge
   */
  record Status(int code) implements AnswerFault {
    public Status {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("a status is 400 to 599, not " + code);
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.STATUS;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("code", Integer.toString(code));
    }
  }

  /**
   * IIS with its default request filtering: a path that decodes to something else when decoded
   * twice is refused with 404 and the sub-status 11, which hits the {@code +} in the name of a
   * delta CRL.
   */
  record DoubleEscaping(Form form) implements AnswerFault {
    /** Which plus signs are refused. */
    public enum Form {
      /** A literal {@code +}; {@code %2B} passes. */
      LITERAL,
      /** Also {@code %2B}. */
      ENCODED;

      String label() {
        return name().toLowerCase(Locale.ROOT);
      }

      static Form ofLabel(String label) {
        return Arrays.stream(values())
            .filter(form -> form.label().equals(label))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("form is 'literal' or 'encoded', not " + label));
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.DOUBLE_ESCAPING;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("form", form.label());
    }

    @Override
    public boolean concerns(RequestPath path) {
      return (form == Form.LITERAL ? path.raw() : path.decoded()).contains("+");
    }
  }

  /** 200 with the right media type and no bytes. */
  record EmptyBody() implements AnswerFault {
    @Override
    public FaultKind kind() {
      return FaultKind.EMPTY;
    }
  }

  /** 200 with an HTML page, as a captive portal or a friendly error page sends it. */
  record HtmlPage() implements AnswerFault {
    @Override
    public FaultKind kind() {
      return FaultKind.HTML;
    }
  }

  /**
   * The right bytes under another media type.
   *
   * @param contentType the media type
   */
  record WrongType(String contentType) implements AnswerFault {
    public WrongType {
      if (!contentType.matches("[!-~]+/[!-~]+(; ?[ -~]+)?")) {
        throw new IllegalArgumentException("not a media type: '" + contentType + "'");
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.WRONG_TYPE;
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("type", contentType);
    }
  }

  /** A redirect to the same URL, for ever. */
  record RedirectLoop() implements AnswerFault {
    @Override
    public FaultKind kind() {
      return FaultKind.REDIRECT_LOOP;
    }
  }

  /** A redirect to the same URL under {@code https}, where nothing listens. */
  record RedirectToHttps() implements AnswerFault {
    @Override
    public FaultKind kind() {
      return FaultKind.REDIRECT_HTTPS;
    }
  }

  /**
   * The bytes that were published at this path before the present ones; if there were none, 404.
   */
  record OldCopy() implements AnswerFault {
    @Override
    public FaultKind kind() {
      return FaultKind.OLD_COPY;
    }
  }

  /** No validators, no ranges: conditions are ignored and everything is sent again. */
  record Unconditional() implements AnswerFault {
    @Override
    public FaultKind kind() {
      return FaultKind.UNCONDITIONAL;
    }
  }
}
