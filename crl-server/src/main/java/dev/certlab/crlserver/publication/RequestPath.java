package dev.certlab.crlserver.publication;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The path of a request, percent-decoded exactly once, as UTF-8. It is never normalised: {@code ..}
 * has no meaning here.
 *
 * @param raw as it was sent
 * @param decoded what it stands for; the part that is compared with what is published
 */
public record RequestPath(String raw, String decoded) {
  /**
   * Decodes {@code raw}.
   *
   * @throws IllegalArgumentException if it does not start with {@code /} or a {@code %} is not
   *     followed by two hexadecimal digits
   */
  public static RequestPath parse(String raw) {
    if (!raw.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with '/', this one does not: " + raw);
    }
    return new RequestPath(raw, decode(raw));
  }

  /**
   * Percent-decodes {@code text} once.
   *
   * @throws IllegalArgumentException if a {@code %} is not followed by two hexadecimal digits
   */
  public static String decode(String text) {
    // The decoder is one for form data, where a plus sign is a space; in a path it is a plus sign.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
