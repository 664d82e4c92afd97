package dev.certlab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.issue.IssuanceRefusedException;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.ledger.LedgerException;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.cli.options.GlobalOptions;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.output.Output;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.admin.AdminException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one clear line and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Output output;
  private final GlobalOptions options;
  private final Map<String, String> environment;

  Failures(Output output, GlobalOptions options, Map<String, String> environment) {
    this.output = output;
    this.options = options;
    this.environment = environment;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (failure instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    if (failure instanceof IssuanceRefusedException refused) {
      return refused(refused);
    }
    int code = code(failure);
    if (code == ExitCode.INTERNAL) {
      return broken(failure);
    }
    output.failure(code, failure.getMessage() + advice(failure));
    return code;
  }

  /** The library says what can be done; the command that does it is ours. */
  private String advice(Exception failure) {
    return failure instanceof LabException lab
        ? lab.step().map(step -> "; " + output.remedies().after(step)).orElse("")
        : "";
  }

  /** This program is at fault, or the machine is too small; never is it a verdict. */
  int broken(Throwable failure) {
    if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance)) {
      output.failure(
          ExitCode.INTERNAL, "out of memory: the input needs more than this Java may use");
      output.hint("JAVA_TOOL_OPTIONS=-Xmx4g allows four gigabytes");
    } else if (causes(failure).anyMatch(StackOverflowError.class::isInstance)) {
      output.failure(ExitCode.INTERNAL, "the input is nested too deeply");
    } else {
      output.failure(ExitCode.INTERNAL, "internal error: " + failure);
      output.hint("set CERTLAB_TRACE=1 to see where it happened, and report it");
    }
    if (environment.containsKey("CERTLAB_TRACE")) {
      output.trace(failure);
    }
    return ExitCode.INTERNAL;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
  }

  private int refused(IssuanceRefusedException refused) {
    output.refusal("the CA refuses to sign this", refused.findings());
    if (refused.isAppealable()) {
      output.hint("--force signs it anyway, for a fixture");
    }
    if (output.isJson()) {
      ObjectNode json = output.object();
      ObjectNode error = json.putObject("error").put("exitCode", ExitCode.NEGATIVE);
      error.put("message", "the CA refuses to sign this");
      Json.findings(json.putArray("findings"), refused.findings());
      output.json(json);
    }
    return ExitCode.NEGATIVE;
  }

  private static int code(Exception failure) {
    if (failure instanceof LabException lab) {
      return lab.kind() == LabException.Kind.BAD_INPUT ? ExitCode.USAGE : ExitCode.LAB;
    }
    if (failure instanceof AdminException admin) {
      return admin.kind() == AdminException.Kind.REFUSED ? ExitCode.USAGE : ExitCode.LAB;
    }
    if (failure instanceof LedgerException || failure instanceof UncheckedIOException) {
      return ExitCode.LAB;
    }
    return failure instanceof MalformedEncodingException ? ExitCode.USAGE : ExitCode.INTERNAL;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    options.takeFrom(List.of(arguments));
    CommandLine command = wrong.getCommandLine();
    output.failure(ExitCode.USAGE, lowerFirst(String.valueOf(wrong.getMessage())));
    if (!options.quiet()) {
      UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    }
    output.hint("'" + command.getCommandSpec().qualifiedName() + " --help' shows the usage");
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      unmatched.getUnmatched().forEach(this::hintAtLab);
    }
    return ExitCode.USAGE;
  }

  /** Who names a lab without the option means it. */
  private void hintAtLab(String argument) {
    try {
      Path lab = Path.of(argument);
      if (Files.isRegularFile(lab.resolve(LabLayout.MANIFEST))) {
        output.hint("a lab is named with -C: " + output.commands(lab).of("COMMAND"));
      }
    } catch (InvalidPathException noPath) {
      // Whatever it is, it is no lab.
    }
  }

  private static String lowerFirst(String message) {
    boolean acronym = message.length() > 1 && Character.isUpperCase(message.charAt(1));
    return message.isEmpty() || acronym
        ? message
        : Character.toString(Character.toLowerCase(message.charAt(0))) + message.substring(1);
  }
}
