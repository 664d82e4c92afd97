package dev.certlab.cli.command.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.token.BulkToken;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab token list}. */
@Command(
    name = "list",
    header = "List the bulk registration tokens; never their text.",
    footer = {"", "Example:", "  certlab -C lab token list --json"})
final class TokenListCommand implements Callable<Integer> {
  private final Session session;

  TokenListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      Instant now = session.now();
      List<BulkToken> tokens = Tokens.of(lab).book().tokens();
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("tokens");
      tokens.forEach(token -> Tokens.json(array.addObject(), token, now));
      session
          .output()
          .result(json, out -> tokens.forEach(token -> out.println(Tokens.line(token, now))));
    }
    return ExitCode.OK;
  }
}
