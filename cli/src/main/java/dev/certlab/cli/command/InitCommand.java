package dev.certlab.cli.command;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.LabManifest;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab init}. */
@Command(
    name = "init",
    header = "Make a lab: its manifest, its CAs and their first CRLs.",
    footer = {
      "",
      "Examples:",
      "  certlab init lab",
      "  certlab init lab --communication enhanced-http --auth azure-ad",
      "  certlab init lab --tiers 1 --root-key rsa-2048"
    })
final class InitCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The directory to make; it may not exist yet.")
  private Path directory = Path.of(".");

  @Mixin private SiteOptions site = new SiteOptions();

  @Option(
      names = "--tiers",
      defaultValue = "2",
      description = "1: the root issues by itself; 2: root and issuing CA; 3: a policy CA between.")
  private int tiers = 2;

  @Option(
      names = "--root-key",
      paramLabel = "KEY",
      description = "The root's key. Default: rsa-4096.")
  private @Nullable KeySpec rootKey;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabManifest manifest = withTiers(LabManifest.standard(site.site()));
    try (Lab lab = Lab.create(directory, manifest, session.environment())) {
      lab.reconciler().initialize();
      report(lab);
    }
    return ExitCode.OK;
  }

  private LabManifest withTiers(LabManifest standard) {
    if (tiers < 1 || tiers > 3) {
      throw new ParameterException(spec.commandLine(), "--tiers takes 1, 2 or 3");
    }
    List<LabManifest.Authority> authorities = new ArrayList<>(standard.authorities());
    LabManifest.Authority root = authorities.get(0);
    authorities.set(
        0,
        new LabManifest.Authority(
            root.name(),
            Optional.empty(),
            Optional.ofNullable(rootKey).map(KeySpec::label).orElse(root.key()),
            Optional.empty()));
    LabManifest.Authority issuing = authorities.remove(1);
    String above = root.name();
    if (tiers == 3) {
      above = root.name().replace("Root", "Policy");
      authorities.add(
          new LabManifest.Authority(
              above, Optional.of(root.name()), issuing.key(), Optional.empty()));
    }
    if (tiers > 1) {
      authorities.add(
          new LabManifest.Authority(
              issuing.name(), Optional.of(above), issuing.key(), Optional.empty()));
    }
    return standard.withAuthorities(authorities);
  }

  private void report(Lab lab) {
    var json = session.output().object();
    json.put("lab", lab.layout().root().toString());
    var authorities = json.putArray("authorities");
    lab.ledger().authorities().stream().map(AuthorityRecord::name).forEach(authorities::add);
    session
        .output()
        .result(
            json,
            out -> {
              out.println("lab   " + lab.layout().root());
              lab.ledger()
                  .authorities()
                  .forEach(a -> out.println("CA    " + a.name() + "   (its CRL is published)"));
            });
    session
        .output()
        .hint("edit " + lab.layout().manifest() + ", then: certlab -C " + directory + " apply");
  }
}
