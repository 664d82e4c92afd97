package dev.certlab.cli.explain;

import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.LabManifest.Authority;
import java.util.List;

/**
 * The names that a command line for a lab needs.
 *
 * @param lab the directory as it is written on the command line
 */
public record LabNames(String lab, LabManifest manifest) {
  /** Those of the lab that {@code certlab init lab} makes. */
  public static LabNames usual() {
    LabManifest.Site site =
        new LabManifest.Site("P01", "https", "pki", "corp.contoso.com", "contoso.com", "figure");
    return new LabNames("lab", LabManifest.standard(site));
  }

  private String client() {
    return manifest.hosts().clients().stream()
        .findFirst()
        .orElse("client01." + manifest.site().intranetDomain());
  }

  /** Replaces {@code {lab}}, {@code {cmg}} and the like. */
  String fill(String argument) {
    List<Authority> authorities = manifest.authorities();
    return argument
        .replace("{lab}", lab)
        .replace("{cmg}", manifest.hosts().cloudManagementGateway())
        .replace("{client}", client())
        .replace("{intranet}", manifest.site().intranetDomain())
        .replace("{internet}", manifest.site().internetDomain())
        .replace("{root}", authorities.get(0).name())
        .replace("{issuing}", authorities.get(authorities.size() - 1).name());
  }
}
