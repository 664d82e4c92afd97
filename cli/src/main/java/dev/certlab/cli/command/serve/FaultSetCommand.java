package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.cli.options.FaultCandidates;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import dev.certlab.crlserver.fault.FaultKind;
import dev.certlab.crlserver.fault.FaultRule;
import dev.certlab.crlserver.fault.FaultScope;
import dev.certlab.crlserver.fault.Faults;
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
    header = "Put a fault into force: of a CA's CRLs, or on the running server.",
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
    Optional<CrlFault> ofContent =
        Arrays.stream(CrlFault.values()).filter(each -> each.label().equals(kind)).findFirst();
    requireFitting(ofContent.isPresent());
    ObjectNode json = session.output().object();
    json.set("fault", ofContent.map(this::armContent).orElseGet(this::armTransport));
    session.output().result(json, out -> out.println("in force: " + json.get("fault")));
    return ExitCode.OK;
  }

  /** An option that would be passed over is a misunderstanding. */
  private void requireFitting(boolean ofContent) {
    boolean forTransport =
        zone != null
            || count != null
            || probability != 1
            || !"*".equals(path)
            || !parameters.isEmpty();
    if (ofContent && forTransport) {
      throw wrong(
          kind + " is a fault of content, which every reader meets: --ca alone belongs to it");
    }
    if (!ofContent && authority != null) {
      throw wrong(kind + " is a fault of transport: --ca does not belong to it");
    }
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(spec.commandLine(), String.valueOf(message));
  }

  /** As a revocation: written in the lab, and followed by the server if one runs. */
  private ObjectNode armContent(CrlFault fault) {
    try (Lab lab = session.openLab()) {
      CrlRecord crl = lab.faults().arm(fault, Optional.ofNullable(authority));
      Handover.of(lab, session.output()::error);
      return JsonNodeFactory.instance
          .objectNode()
          .put("kind", kind)
          .put("target", crl.authority())
          .put("crl", crl.number().value().toString());
    }
  }

  private ObjectNode armTransport() {
    AdminClient client = RunningService.require(new LabLayout(session.options().lab()));
    try {
      FaultScope scope =
          new FaultScope(
              Optional.ofNullable(zone),
              path,
              count == null ? OptionalLong.empty() : OptionalLong.of(count),
              probability);
      FaultRule rule = new FaultRule(Faults.of(FaultKind.ofLabel(kind), parameters), scope);
      return Json.parse(client.arm(rule).toJson());
    } catch (IllegalArgumentException refused) {
      throw wrong(refused.getMessage());
    }
  }
}
