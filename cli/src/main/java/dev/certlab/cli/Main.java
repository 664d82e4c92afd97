package dev.certlab.cli;

import dev.certlab.cli.command.Certlab;
import dev.certlab.cli.options.Converters;
import dev.certlab.cli.options.GlobalOptions;
import dev.certlab.cli.output.Output;
import dev.certlab.cli.output.Times;
import dev.certlab.cli.session.Session;
import dev.certlab.cli.session.Streams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The program {@code certlab}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Streams streams = new Streams(System.in, out, err);
    System.exit(
        run(arguments, System.getenv(), InstantSource.system(), ZoneId.systemDefault(), streams));
  }

  /**
   * Runs one command in this process and returns its exit code.
   *
   * @param zone of whoever reads what it says
   */
  public static int run(
      String[] arguments,
      Map<String, String> environment,
      InstantSource clock,
      ZoneId zone,
      Streams streams) {
    GlobalOptions options = new GlobalOptions();
    Output output = new Output(streams.out(), streams.err(), options, new Times(zone));
    Session session = new Session(options, output, streams.in(), clock, new SecureRandom());
    Failures failures = new Failures(output, options, environment);
    CommandLine commandLine = new CommandLine(new Certlab(session), new SessionFactory(session));
    Certlab.commands(List.of(arguments)).forEach(commandLine::addSubcommand);
    commandLine
        .setOut(streams.out())
        .setErr(streams.err())
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        // A lab in a directory that is called like a command: -C lab.
        .setAllowSubcommandsAsOptionParameters(true);
    Converters.register(commandLine, zone);
    HelpLayout.apply(commandLine);
    // Windows writes errors as negative numbers, which are not options.
    Optional.ofNullable(commandLine.getSubcommands().get("explain"))
        .ifPresent(explain -> explain.setUnmatchedOptionsArePositionalParams(true));
    try {
      return commandLine.execute(arguments);
    } catch (Error error) {
      return failures.broken(error);
    }
  }
}
