package dev.certlab.cli.command.lab;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.cli.options.HierarchyOptions;
import dev.certlab.cli.options.PartyOptions;
import dev.certlab.cli.options.PublicationOptions;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
      "  certlab init lab --tiers one --root-key rsa-2048",
      "  certlab init lab --crl-host pki.fabrikam.example",
      "  certlab init lab --crl-host 127.0.0.1:0",
      "  certlab init lab --clients 5 --management-points 2 --software-update-points 1",
      "  certlab init copy --from lab/lab.yaml"
    })
public final class InitCommand implements Callable<Integer> {
  private static final String FROM = "--from";

  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The directory to make; it may not exist yet.")
  private Path directory = Path.of(".");

  @Option(
      names = FROM,
      paramLabel = "FILE",
      description =
          "A manifest (lab.yaml) to begin with, instead of all options that describe one.")
  private @Nullable Path from;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Mixin private SiteOptions site = new SiteOptions();

  @Mixin private HierarchyOptions hierarchy = new HierarchyOptions();

  @ArgGroup(validate = false, heading = "%nThe parties, how many of each role:%n")
  private PartyOptions parties = new PartyOptions();

  @Mixin private PublicationOptions publication = new PublicationOptions();

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabManifest manifest = from == null ? described() : read(from);
    try (Lab lab = Lab.create(directory, manifest, session.environment(directory))) {
      lab.reconciler().initialize();
      Handover.of(lab, session.output()::error);
      report(lab);
    }
    return ExitCode.OK;
  }

  private LabManifest described() {
    LabManifest standard = LabManifest.standard(site.site());
    return publication.apply(parties.apply(hierarchy.apply(standard)));
  }

  /** Whoever brings a manifest has said everything in it. */
  private LabManifest read(Path file) {
    String others =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .filter(option -> !option.inherited())
            .map(OptionSpec::longestName)
            .filter(name -> !name.equals(FROM))
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), FROM + " takes everything from its file; say " + others + " there");
    }
    if (!Files.isRegularFile(file)) {
      throw new LabException(Kind.BAD_INPUT, FROM + ": there is no file " + file);
    }
    LabManifest manifest = ManifestFile.read(file);
    SettingsReader.read(manifest, file);
    return manifest;
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
        .hint(
            "edit "
                + lab.layout().manifest()
                + ", then: "
                + session.output().commands(directory).of("apply"));
  }
}
