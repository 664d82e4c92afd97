package dev.certlab.cli.command.lab;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.cli.options.HierarchyOptions;
import dev.certlab.cli.options.PublicationOptions;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
      "  certlab init lab --crl-host 127.0.0.1:0"
    })
public final class InitCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The directory to make; it may not exist yet.")
  private Path directory = Path.of(".");

  @Mixin private SiteOptions site = new SiteOptions();

  @Mixin private HierarchyOptions hierarchy = new HierarchyOptions();

  @Mixin private PublicationOptions publication = new PublicationOptions();

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabManifest manifest = publication.apply(hierarchy.apply(LabManifest.standard(site.site())));
    try (Lab lab = Lab.create(directory, manifest, session.environment(directory))) {
      lab.reconciler().initialize();
      report(lab);
    }
    return ExitCode.OK;
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
