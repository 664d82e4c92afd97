package dev.certlab.ca.export;

import static dev.certlab.ca.export.ScriptText.literal;

import dev.certlab.ca.export.ScriptText.Part;
import dev.certlab.ca.role.RoleRequirement;
import dev.certlab.ca.role.RoleRules;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.SiteRole;
import java.util.List;
import java.util.Optional;

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
   * @param name that of its files, without ending
   * @param thumbprint the SHA-1 of the certificate in hexadecimal
   */
  public record Own(String name, String thumbprint) {}

  /** {@code Import-ROLE.ps1}. */
  public static String fileName(SiteRole role) {
    return "Import-" + role.label() + ".ps1";
  }

  /**
   * @param own empty: the party only trusts
   */
  public OutputFile file(Optional<Own> own) {
    List<Part> parts = own.isPresent() || isOfConsole() ? parts() : List.of();
    ScriptText script = new ScriptText(role.title(), host, fileName(role), parts);
    RoleRequirement.of(role).forEach(requirement -> script.comment("needs: " + requirement));
    appendTrust(script);
    own.ifPresent(certificate -> appendOwn(script, certificate));
    return script.file(fileName(role));
  }

  private List<Part> parts() {
    if (isOfConsole()) {
      return List.of(Part.CONSOLE);
    }
    return switch (role.rules().binding()) {
      case NONE -> List.of(Part.PFX);
      case DEFAULT_WEB_SITE, WSUS -> List.of(Part.PFX, Part.BINDING);
      case SQL_SERVER -> List.of(Part.PFX, Part.KEY_ACCESS);
    };
  }

  /** A CMG has no store of its own: the console uploads what it shall trust. */
  private boolean isUploaded() {
    return role == SiteRole.CLOUD_MANAGEMENT_GATEWAY;
  }

  /** Whether the ConfigMgr console asks for the files, and no store of a machine gets them. */
  private boolean isOfConsole() {
    return role.rules().placement() == Placement.CONSOLE_FILE;
  }

  private void appendTrust(ScriptText script) {
    List<String> roots = trust.windowsRoots();
    List<String> intermediates = trust.windowsIntermediates();
    if (isUploaded()) {
      roots.forEach(file -> script.call("Show-Upload", literal(file)));
      intermediates.forEach(file -> script.call("Show-Upload", literal(file)));
    } else if (RoleRequirement.wantsRootInSite(role)) {
      roots.forEach(file -> script.call("Show-SiteRoot", literal(file)));
    } else if (roots.isEmpty() && intermediates.isEmpty()) {
      script.comment("This party needs no CA.");
    } else {
      roots.forEach(file -> script.call("Add-Trust", literal(file), "'Root'"));
      intermediates.forEach(file -> script.call("Add-Trust", literal(file), "'CA'"));
    }
  }

  private void appendOwn(ScriptText script, Own own) {
    RoleRules rules = role.rules();
    ImportedPfx pfx = new ImportedPfx(own.name(), own.thumbprint(), "My", rules.exportability());
    if (isOfConsole()) {
      script.call("Show-Pfx", pfx.files());
      return;
    }
    pfx.append(script);
    switch (rules.binding()) {
      case NONE -> {}
      case DEFAULT_WEB_SITE, WSUS -> pfx.bind(script, rules.binding(), "");
      case SQL_SERVER -> script.call("Grant-SqlServerAccess", pfx.thumbprint());
    }
  }
}
