package dev.certlab.cli.command.advise;

import dev.certlab.cli.options.Candidates;
import dev.certlab.site.advise.Fleet;
import dev.certlab.site.advise.Fleet.Pki;
import dev.certlab.site.advise.Identity;
import dev.certlab.site.advise.Provisioning;
import dev.certlab.site.way.OperatingSystem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that describe the clients which are to be managed over the internet. */
final class FleetOptions {
  @Option(
      names = "--os",
      paramLabel = "SYSTEM",
      split = ",",
      completionCandidates = SystemNames.class,
      description =
          "What the clients run, with commas between: ${COMPLETION-CANDIDATES}. Default:"
              + " windows-10,windows-11.")
  private List<OperatingSystem> systems =
      List.of(OperatingSystem.WINDOWS_10, OperatingSystem.WINDOWS_11);

  @Option(
      names = "--identity",
      paramLabel = "WHERE",
      defaultValue = "active-directory",
      completionCandidates = IdentityNames.class,
      description =
          "Where devices are known: ${COMPLETION-CANDIDATES}; azure-ad also if Azure AD Connect"
              + " synchronizes them. Default: active-directory.")
  private Identity identity = Identity.ACTIVE_DIRECTORY;

  @Option(
      names = "--pki",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "A PKI that hands certificates to all clients is at hand. Default: false.")
  private boolean pki;

  @Option(
      names = "--provisioned-on",
      paramLabel = "ZONE",
      defaultValue = "internet",
      completionCandidates = ProvisioningNames.class,
      description =
          "Where clients are set up: ${COMPLETION-CANDIDATES}; internet also if only some are."
              + " Default: internet.")
  private Provisioning provisioning = Provisioning.INTERNET;

  @Option(
      names = "--days-away",
      paramLabel = "DAYS",
      description =
          "How many days at most pass until a client is on the intranet again. Default: it may never"
              + " be.")
  private @Nullable Integer daysAway;

  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec command;

  Fleet fleet() {
    try {
      return new Fleet(
          EnumSet.copyOf(systems),
          identity,
          pki ? Pki.AT_HAND : Pki.NONE,
          provisioning,
          daysAway == null ? OptionalInt.empty() : OptionalInt.of(daysAway));
    } catch (IllegalArgumentException bad) {
      throw new ParameterException(command.commandLine(), String.valueOf(bad.getMessage()));
    }
  }

  static final class SystemNames extends Candidates {
    SystemNames() {
      super(Arrays.stream(OperatingSystem.values()).map(OperatingSystem::label).toList());
    }
  }

  static final class IdentityNames extends Candidates {
    IdentityNames() {
      super(Arrays.stream(Identity.values()).map(Identity::label).toList());
    }
  }

  static final class ProvisioningNames extends Candidates {
    ProvisioningNames() {
      super(Arrays.stream(Provisioning.values()).map(Provisioning::label).toList());
    }
  }
}
