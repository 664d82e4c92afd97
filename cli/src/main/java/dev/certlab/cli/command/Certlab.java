package dev.certlab.cli.command;

import dev.certlab.cli.command.advise.AdviseCommand;
import dev.certlab.cli.command.ca.CaCommand;
import dev.certlab.cli.command.cert.CertCommand;
import dev.certlab.cli.command.cert.CsrCommand;
import dev.certlab.cli.command.client.ClientCommand;
import dev.certlab.cli.command.clock.ClockCommand;
import dev.certlab.cli.command.crl.CrlCommand;
import dev.certlab.cli.command.lab.ApplyCommand;
import dev.certlab.cli.command.lab.DoctorCommand;
import dev.certlab.cli.command.lab.EnvCommand;
import dev.certlab.cli.command.lab.InitCommand;
import dev.certlab.cli.command.lab.LabCommand;
import dev.certlab.cli.command.lab.NeedsRenewalCommand;
import dev.certlab.cli.command.lab.PlanCommand;
import dev.certlab.cli.command.lab.QuickstartCommand;
import dev.certlab.cli.command.schema.SchemaCommand;
import dev.certlab.cli.command.serve.ExposeCommand;
import dev.certlab.cli.command.serve.FaultCommand;
import dev.certlab.cli.command.serve.JournalCommand;
import dev.certlab.cli.command.serve.ServeCommand;
import dev.certlab.cli.command.serve.StatusCommand;
import dev.certlab.cli.command.serve.StopCommand;
import dev.certlab.cli.command.serve.WaitCommand;
import dev.certlab.cli.command.site.SiteCommand;
import dev.certlab.cli.command.token.TokenCommand;
import dev.certlab.cli.command.verify.BenchCommand;
import dev.certlab.cli.command.verify.ExplainCommand;
import dev.certlab.cli.command.verify.VerifyCommand;
import dev.certlab.cli.options.GlobalOptions;
import dev.certlab.cli.session.Session;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself. */
@Command(
    name = "certlab",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Certlab.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "A certificate laboratory for Configuration Manager and its cloud management gateway.",
    description = {
      "",
      "A lab is a directory: its CAs, the certificates of every site role, their CRLs.",
      ""
    },
    footer = {
      "",
      "Every option can also be set in the environment: --site-code by CERTLAB_SITE_CODE.",
      "",
      "Exit codes: 0 ok, 1 negative result (rejected, refused, unhealthy), 2 usage or bad input,",
      "3 undetermined, 4 lab locked or damaged, 70 internal error.",
      "",
      "Examples:",
      "  certlab quickstart demo",
      "  certlab init lab --communication https --auth pki",
      "  certlab -C lab apply",
      "  certlab plan --all"
    })
public final class Certlab implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          QuickstartCommand.class,
          InitCommand.class,
          PlanCommand.class,
          ApplyCommand.class,
          NeedsRenewalCommand.class,
          CertCommand.class,
          CsrCommand.class,
          CaCommand.class,
          CrlCommand.class,
          ClientCommand.class,
          AdviseCommand.class,
          ClockCommand.class,
          LabCommand.class,
          ServeCommand.class,
          StatusCommand.class,
          WaitCommand.class,
          StopCommand.class,
          ExposeCommand.class,
          FaultCommand.class,
          JournalCommand.class,
          SiteCommand.class,
          TokenCommand.class,
          VerifyCommand.class,
          ExplainCommand.class,
          DoctorCommand.class,
          EnvCommand.class,
          BenchCommand.class,
          SchemaCommand.class,
          GenerateCompletion.class);

  /** What asks for help, and what picocli replaces by the content of a file. */
  private static final Pattern ABOUT_ALL = Pattern.compile("--help|-\\w*h\\w*|@.*");

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli fills the session's options through it
  private final GlobalOptions options;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  public Certlab(Session session) {
    this.options = session.options();
  }

  /** What is said of all commands. */
  private static final List<Class<?>> OVERVIEWS =
      List.of(GenerateCompletion.class, SchemaCommand.class);

  /**
   * The commands that these arguments may mean: those whose name is among them, or all if there is
   * none or the question is what there is. To make all takes longer than most of them run.
   */
  public static List<Class<?>> commands(List<String> arguments) {
    if (arguments.stream().anyMatch(each -> ABOUT_ALL.matcher(each).matches())) {
      return COMMANDS;
    }
    List<Class<?>> named =
        COMMANDS.stream().filter(command -> arguments.contains(name(command))).toList();
    return named.isEmpty() || named.stream().anyMatch(OVERVIEWS::contains) ? COMMANDS : named;
  }

  private static String name(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command; see certlab --help");
  }

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Certlab.class.getPackage().getImplementationVersion();
      return new String[] {
        "certlab " + (version == null ? "(development)" : version),
        "Java " + Runtime.version() + " on " + System.getProperty("os.name")
      };
    }
  }
}
