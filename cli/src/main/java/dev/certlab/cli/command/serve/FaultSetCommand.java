package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.options.FaultCandidates;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.fault.ArmedFault;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.zone.Zone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab fault set}. */
@Command(
    name = "set",
    header = "Put a fault into force on the running server.",
    footer = {
      "",
      "'certlab fault list --kinds' explains each kind and its parameters.",
      "",
      "Examples:",
      "  certlab fault set delay --set time=16s --zone internet",
      "  certlab fault set double-escaping --path '*+.crl'",
      "  certlab fault set bad-signature --ca 'Contoso Lab Issuing CA'"
    })
final class FaultSetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "KIND",
      completionCandidates = FaultCandidates.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String kind = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of a transport fault, such as time=5s; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--zone", paramLabel = "ZONE", description = "Transport: only there.")
  private @Nullable Zone zone;

  @Option(
      names = "--path",
      paramLabel = "PATTERN",
      defaultValue = "*",
      description = "Transport: only for such paths; * is anything, ? one character. Default: *.")
  private String path = "*";

  @Option(
      names = "--count",
      paramLabel = "COUNT",
      description = "Transport: only for so many requests.")
  private @Nullable Long count;

  @Option(
      names = "--probability",
      paramLabel = "PART",
      defaultValue = "1",
      description = "Transport: only for a part of the requests, 0 to 1. Default: 1.")
  private double probability = 1;

  @Option(
      names = "--ca",
      paramLabel = "NAME",
      description =
          "Content: whose CRLs. Default: the last CA, the issuing one; for root-crl-missing the"
              + " root.")
  private @Nullable String authority;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  FaultSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    AdminClient client = RunningService.require(new LabLayout(session.options().lab()));
    boolean ofContent = Arrays.stream(CrlFault.values()).anyMatch(d -> d.label().equals(kind));
    ObjectNode json = session.output().object();
    try {
      json.set("fault", ofContent ? armContent(client) : armTransport(client));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
    }
    session.output().result(json, out -> out.println("in force: " + json.get("fault")));
    return ExitCode.OK;
  }

  private ObjectNode armContent(AdminClient client) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("kind", kind);
    if (authority != null) {
      arguments.put("target", authority);
    }
    ObjectNode crl = client.act("arm-content-fault", arguments);
    return arguments
        .put("target", crl.path("authority").asText())
        .put("crl", crl.path("number").asText());
  }

  private ObjectNode armTransport(AdminClient client) {
    FaultScope scope =
        new FaultScope(
            Optional.ofNullable(zone),
            path,
            count == null ? OptionalLong.empty() : OptionalLong.of(count),
            probability);
    ArmedFault armed = client.arm(new FaultRule(FaultKind.ofLabel(kind).fault(parameters), scope));
    return armed.toJson();
  }
}
