package dev.certlab.ca.export;

import dev.certlab.ca.role.RoleRules;
import dev.certlab.ca.role.RoleRules.Exportability;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.SiteRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PowerShell script that puts a party's files where Windows wants them. It may run any number
 * of times.
 */
public final class ImportScript {
  private final SiteRole role;
  private final String host;
  private final TrustFiles trust;

  public ImportScript(SiteRole role, String host, TrustFiles trust) {
    this.role = role;
    this.host = host;
    this.trust = trust;
  }

  /**
   * The party's own certificate.
   *
   * @param pfx the name of its PFX file
   * @param thumbprint the SHA-1 of the certificate in hexadecimal
   */
  public record Own(String pfx, String thumbprint, String friendlyName) {}

  /** {@code Import-ROLE.ps1}. */
  public static String fileName(SiteRole role) {
    return "Import-" + role.label() + ".ps1";
  }

  /**
   * @param own empty: the party only trusts
   */
  public OutputFile file(Optional<Own> own) {
    ScriptText script = ScriptText.begin(role.title(), host, fileName(role), trustLines());
    own.ifPresent(certificate -> appendOwn(script, certificate));
    return script.file(fileName(role));
  }

  private String trustLines() {
    if (role == SiteRole.CLOUD_MANAGEMENT_GATEWAY) {
      return uploadLines();
    }
    String roots = addTrust(trust.windowsRoots(), "Root");
    String intermediates = addTrust(trust.windowsIntermediates(), "CA");
    String lines = roots + intermediates;
    return lines.isEmpty() ? "# This party needs no CA." : lines;
  }

  /** A CMG has no store of its own: the console uploads what it shall trust. */
  private String uploadLines() {
    return Stream.concat(trust.windowsRoots().stream(), trust.windowsIntermediates().stream())
        .map(
            file -> "Write-Host \"upload    $(Join-Path $here '" + ScriptText.quoted(file) + "')\"")
        .collect(Collectors.joining("\n"));
  }

  private static String addTrust(List<String> files, String store) {
    return files.stream()
        .map(file -> "Add-Trust '" + ScriptText.quoted(file) + "' '" + store + "'\n")
        .collect(Collectors.joining());
  }

  private void appendOwn(ScriptText script, Own own) {
    RoleRules rules = role.rules();
    Map<String, String> values =
        Map.of(
            "STORE", "My",
            "PASSWORD", PartyFiles.PFX_PASSWORD,
            "REPLACES", "*",
            "PFX", ScriptText.quoted(own.pfx()),
            "THUMBPRINT", own.thumbprint().toUpperCase(Locale.ROOT),
            "FRIENDLY", ScriptText.quoted(own.friendlyName()),
            "EXPORTABLE", rules.exportability() == Exportability.EXPORTABLE ? ", Exportable" : "",
            "SITE", rules.binding().site(),
            "PORT", String.valueOf(rules.binding().port()));
    if (rules.placement() == Placement.CONSOLE_FILE) {
      script.append("Import-console.ps1", values);
      return;
    }
    script.append("Import-pfx.ps1", values);
    if (rules.binding() != RoleRules.Binding.NONE) {
      script.append("Import-binding.ps1", values);
    }
  }
}
