package dev.certlab.cli.command.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.cli.options.OutputOption;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.site.token.BulkToken;
import dev.certlab.site.token.SiteTokens;
import dev.certlab.site.token.TokenKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab token bulk}. */
@Command(
    name = "bulk",
    header = "Make a bulk registration token.",
    footer = {"", "Example:", "  certlab -C lab token bulk --lifetime 7d --out bulk.jwt"})
final class TokenBulkCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--lifetime",
      paramLabel = "DURATION",
      description = "How long it is good, at most 7d. Default: 3d.")
  private Duration lifetime = TokenKind.BULK_REGISTRATION.lifetime();

  TokenBulkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    output.refuseExisting();
    try (Lab lab = session.openLab()) {
      SiteTokens tokens = Tokens.of(lab);
      String text = bulk(tokens);
      output.write((text + "\n").getBytes(StandardCharsets.US_ASCII), Confidentiality.SECRET);
      List<BulkToken> all = tokens.book().tokens();
      BulkToken made = all.get(all.size() - 1);
      ObjectNode json = session.output().object();
      Tokens.json(json, made, session.now());
      json.put("file", output.file().toString());
      session
          .output()
          .result(
              json,
              out -> {
                out.println("token     " + made.id());
                out.println("expires   " + made.expires());
                out.println("file      " + output.file());
              });
    }
    return ExitCode.OK;
  }

  private String bulk(SiteTokens tokens) {
    try {
      return tokens.bulk(lifetime);
    } catch (IllegalArgumentException tooLong) {
      throw new LabException(Kind.BAD_INPUT, "--lifetime: " + tooLong.getMessage());
    }
  }
}
