package dev.certlab.cli.command.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.explain.CodeTable;
import dev.certlab.ca.explain.Explainer;
import dev.certlab.ca.explain.Explanation;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.explain.ExplanationForm;
import dev.certlab.cli.explain.LabNames;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab explain}. */
@Command(
    name = "explain",
    header = "Explain a code of any world: what it means, why it happens, how to see it here.",
    description = {
      "",
      "CODE is a finding, an HRESULT (also decimal, or its name), a CERT_TRUST_STATUS or WinHTTP",
      "value, also of several bits, a WinHTTP error, an IIS sub-status, an OpenSSL number, a Java",
      "reason or a ConfigMgr code. WORLD:CODE says which is meant: finding, windows, trust, winhttp,",
      "winhttp-error, iis, openssl, java, configmgr.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab explain 0x80092013",
      "  certlab explain -2146885613",
      "  certlab explain winhttp:0x9",
      "  certlab explain 403.13",
      "  certlab explain openssl:23",
      "  certlab explain crl-unreachable",
      "  certlab explain --all"
    })
public final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "CODE", arity = "0..1", description = "The code, as the log shows it.")
  private @Nullable String code;

  @Option(names = "--all", description = "List every finding code.")
  private boolean all;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (all) {
      return list();
    }
    if (code == null) {
      throw new ParameterException(spec.commandLine(), "name a code, or use --all");
    }
    Explainer explainer = new Explainer(CodeTable.load());
    List<Explanation> explanations = explainer.explain(code);
    if (explanations.isEmpty()) {
      throw unknown(code, explainer.suggestions(code));
    }
    ExplanationForm form = form();
    ObjectNode json = session.output().object().put("asked", code);
    ArrayNode array = json.putArray("explanations");
    explanations.forEach(explanation -> form.json(array.addObject(), explanation));
    session
        .output()
        .result(
            json,
            out -> {
              for (int i = 0; i < explanations.size(); i++) {
                out.print(i == 0 ? "" : System.lineSeparator());
                form.text(out, explanations.get(i));
              }
            });
    return ExitCode.OK;
  }

  private ParameterException unknown(String text, List<String> suggestions) {
    String similar = suggestions.isEmpty() ? "" : "; similar: " + String.join(", ", suggestions);
    return new ParameterException(spec.commandLine(), "unknown code '" + text + "'" + similar);
  }

  private ExplanationForm form() {
    return new ExplanationForm(names(), session.output().remedies());
  }

  /** The names of the lab that is named, if it is one; else those of the usual lab. */
  private LabNames names() {
    LabLayout layout = new LabLayout(session.options().lab());
    if (!Files.isRegularFile(layout.manifest())) {
      return LabNames.usual();
    }
    try (Lab lab = session.openLab()) {
      return new LabNames(session.options().lab().toString(), lab.manifest());
    }
  }

  private Integer list() {
    ObjectNode json = session.output().object();
    ArrayNode findings = json.putArray("findings");
    ExplanationForm form = form();
    CodeTable.findingCodes().forEach(finding -> form.finding(findings.addObject(), finding));
    session
        .output()
        .result(
            json,
            out -> {
              for (FindingCode finding : CodeTable.findingCodes()) {
                out.printf(
                    "%-34s %-8s %s%n", finding.id(), finding.severity().label(), finding.meaning());
              }
            });
    return ExitCode.OK;
  }
}
