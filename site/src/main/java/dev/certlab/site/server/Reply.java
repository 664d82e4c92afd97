package dev.certlab.site.server;

import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role answers.
 *
 * @param phrase the reason phrase; empty for the status' own
 */
public record Reply(int status, String phrase, List<Field> fields, Octets body) {
  private static final String TYPE = "Content-Type";

  /** The refusal's sub-status, as IIS would write it into its log. */
  public static final String SUB_STATUS = "Sub-Status";

  public Reply {
    fields = List.copyOf(fields);
  }

  public static Reply ok(String type, byte[] body) {
    return new Reply(200, "OK", List.of(new Field(TYPE, type)), Octets.of(body));
  }

  public static Reply ok(String type, String body) {
    return ok(type, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply of(int status, String phrase) {
    return new Reply(
        status,
        phrase,
        List.of(new Field(TYPE, "text/plain;charset=utf-8")),
        Octets.of((status + " " + phrase + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** A status with nothing said of it but its usual phrase. */
  public static Reply plain(int status) {
    return new Reply(status, "", List.of(), Octets.empty());
  }

  /** With the sub-status of IIS, such as 13 of 403.13. */
  public static Reply of(int status, int sub, String phrase) {
    return of(status, phrase).with(SUB_STATUS, Integer.toString(sub));
  }

  public Reply with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Reply(status, phrase, more, body);
  }
}
