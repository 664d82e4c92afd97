package dev.certlab.crlserver.peer;

import dev.certlab.crlserver.publication.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fetches with curl and says what curl saw. */
public final class Curl {
  /** curl's exit codes that matter here. */
  public static final int OK = 0;

  public static final int REFUSED = 7;
  public static final int PARTIAL = 18;
  public static final int TIMEOUT = 28;
  public static final int TOO_MANY_REDIRECTS = 47;
  public static final int EMPTY_REPLY = 52;
  public static final int RECEIVE_ERROR = 56;
  public static final int TOO_LARGE = 63;

  private Curl() {}

  /**
   * What curl saw.
   *
   * @param exit its exit code
   * @param status the last HTTP status, 0 if there was none
   * @param head the header fields of the last answer, lower case names
   * @param body the octets that were received
   */
  public record Answer(int exit, int status, List<String> head, Body body) {
    public Optional<String> field(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ": ";
      return head.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()))
          .findFirst();
    }

    public String text() {
      return StandardCharsets.UTF_8.decode(body.buffer()).toString();
    }

    /** Exit code and status in one word, for tables. */
    public String seen() {
      return exit == OK ? Integer.toString(status) : "exit " + exit;
    }
  }

  /** Runs curl, without its configuration and without a proxy of the environment. */
  public static Answer get(String url, String... options) {
    return run(List.of(), url, options);
  }

  /** Runs curl under {@code prefix}, a command that runs another. */
  public static Answer run(List<String> prefix, String url, String... options) {
    Tools.require("curl");
    try {
      Path directory = Files.createTempDirectory("curl");
      Path body = directory.resolve("body");
      Path head = directory.resolve("head");
      Path status = directory.resolve("status");
      List<String> command = new ArrayList<>(prefix);
      command.addAll(
          List.of("curl", "-q", "-s", "--noproxy", "", "--globoff", "--path-as-is", "-m", "20"));
      command.addAll(List.of("-o", body.toString(), "-D", head.toString()));
      command.addAll(List.of("-w", "%{http_code}"));
      command.addAll(List.of(options));
      command.add(url);
      int exit = Shell.SHARED.run(command, status, 30);
      Answer answer =
          new Answer(
              exit,
              Integer.parseInt(Files.readString(status)),
              lines(head),
              Body.of(Files.exists(body) ? Files.readAllBytes(body) : new byte[0]));
      for (Path left : List.of(body, head, status, directory)) {
        Files.deleteIfExists(left);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path head) throws IOException {
    if (!Files.exists(head)) {
      return List.of();
    }
    String all = Files.readString(head, StandardCharsets.ISO_8859_1);
    String last = all.strip();
    return last.substring(Math.max(0, last.lastIndexOf("\r\n\r\n"))).strip().lines().toList();
  }
}
