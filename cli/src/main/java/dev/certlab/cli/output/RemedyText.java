package dev.certlab.cli.output;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.finding.VerificationCode;
import java.util.List;
import java.util.Map;

/** What to do, with the commands and options that do it; the library knows neither. */
public final class RemedyText {
  private static final Map<FindingCode, String> OPTIONS =
      Map.of(
          VerificationCode.NO_PATH, "--untrusted FILE",
          VerificationCode.UNTRUSTED_ROOT, "--trust FILE",
          VerificationCode.CRL_MISSING, "--crl FILE",
          IssuanceCode.NAME_MISSING, "--host, --san",
          IssuanceCode.ISSUER_EXPIRED, "--at");

  private static final Map<FindingCode, Step> STEPS =
      Map.of(IssuanceCode.PKI_CERTIFICATE_LEFT_BOUND, Step.UNBIND);

  private final CommandLines lines;

  public RemedyText(CommandLines lines) {
    this.lines = lines;
  }

  /** What to do about a finding. */
  public String of(FindingCode code) {
    Step step = STEPS.get(code);
    String way = step == null ? OPTIONS.get(code) : lines.of(command(step, ""));
    return way == null ? code.remedy() : code.remedy() + " (" + way + ")";
  }

  /** What to do, to be pasted where one command does it. */
  public String of(Remedy remedy) {
    List<String> command =
        remedy.step().map(step -> command(step, remedy.object())).orElse(List.of());
    if (command.isEmpty()) {
      return remedy.sentence();
    }
    String line = lines.of(command);
    boolean said =
        remedy.step().filter(step -> step.sentence().equals(remedy.sentence())).isPresent();
    return said ? line : remedy.sentence() + " (" + line + ")";
  }

  /** How the message of an error goes on. */
  public String after(Step step) {
    String command = lines.of(command(step, ""));
    return switch (step) {
      case MAKE_LAB -> "name one with -C, or make one with 'certlab init DIR'";
      case NAME_CA_OTHERWISE -> "choose another with --name";
      case GIVE_PASS_PHRASE -> "name its pass phrase with --pass-phrase-file FILE";
      case LIST_CERTIFICATES -> "'" + command + "' shows those there are";
      case TAKE_IN_CA -> "'" + command + "' takes it in";
      case RESET_CLOCK -> "'" + command + "' makes lab time real time again";
      case START_SERVER -> "start one in another terminal: " + command;
      case PUBLISH_CRLS -> "'" + command + "' makes a new one";
      default -> "'" + command + "' does it";
    };
  }

  private static List<String> command(Step step, String object) {
    String file = object.isEmpty() ? "FILE" : object;
    return switch (step) {
      case MAKE_LAB -> List.of("init", "DIR");
      case APPLY -> List.of("apply");
      case PUBLISH_CRLS -> List.of("crl", "publish");
      case TAKE_OVER_CRL -> List.of("crl", "import", file);
      case TAKE_IN_CA -> List.of("ca", "import", "--cert", file);
      case LIST_CERTIFICATES -> List.of("cert", "list");
      case RENEW -> List.of("cert", "renew", object);
      case RENEW_OUTDATED -> List.of("cert", "renew", "--outdated");
      case RENEW_CA -> List.of("ca", "renew", object);
      case ADOPT -> List.of("cert", "adopt", "--all");
      case RELEASE -> List.of("cert", "release", object);
      case UNBIND -> List.of("cert", "unbind");
      case END_FAULTS -> List.of("fault", "clear");
      case LIST_FAULTS -> List.of("fault", "list");
      case START_SERVER -> List.of("serve");
      case OPEN_ZONES -> List.of("expose", "internet");
      case RESET_CLOCK -> List.of("clock", "reset");
      case NAME_CA_OTHERWISE, GIVE_PASS_PHRASE -> List.of();
    };
  }
}
