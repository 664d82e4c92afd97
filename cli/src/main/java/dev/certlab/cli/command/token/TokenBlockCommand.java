package dev.certlab.cli.command.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.token.SiteTokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab token block}. */
@Command(
    name = "block",
    header = "Block a bulk registration token for good.",
    footer = {"", "Example:", "  certlab -C lab token block 1f0c…"})
final class TokenBlockCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "Its id, as 'token list' tells it.")
  private String id = "";

  TokenBlockCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      SiteTokens tokens = Tokens.of(lab);
      Tokens.require(tokens, id);
      tokens.book().block(id);
      ObjectNode json = session.output().object();
      Tokens.json(json, Tokens.require(tokens, id), session.now());
      session.output().result(json, out -> out.println("blocked   " + id));
    }
    return ExitCode.OK;
  }
}
