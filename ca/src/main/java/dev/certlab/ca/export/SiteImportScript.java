package dev.certlab.ca.export;

import dev.certlab.ca.role.RoleRules.Binding;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * The PowerShell script that puts what a site with Enhanced HTTP made for itself where ConfigMgr
 * keeps it on Windows: SMS Issuing among the trusted roots, the rest in the store SMS, the SMS Role
 * SSL Certificate also at IIS, unless a PKI certificate is bound there. Like {@link ImportScript}
 * it may run any number of times.
 */
public final class SiteImportScript {
  /** Beside {@code roots.pem}, which it reads. */
  public static final String FILE = "Import-cm.ps1";

  private final String holder;
  private final String host;
  private final String name;

  /**
   * @param holder the label of the party, for people
   * @param name that of the PFX files, without ending
   */
  public SiteImportScript(String holder, String host, String name) {
    this.holder = holder;
    this.host = host;
    this.name = name;
  }

  /**
   * @param thumbprints SHA-1 in hexadecimal, by the kinds that the party holds
   */
  public OutputFile file(SortedMap<SiteCertificate, String> thumbprints) {
    ScriptText script =
        ScriptText.begin(
            "Enhanced HTTP, what the site made for " + holder,
            host,
            FILE,
            ScriptText.resource("Import-roots.ps1"));
    if (!thumbprints.isEmpty()) {
      script.append("Import-sms.ps1", Map.of());
    }
    thumbprints.forEach((kind, thumbprint) -> append(script, kind, thumbprint));
    return script.file(FILE);
  }

  private void append(ScriptText script, SiteCertificate kind, String thumbprint) {
    Binding binding = SiteRole.MANAGEMENT_POINT.rules().binding();
    String issuer = SiteCertificate.SMS_ISSUING.names(host).subject().toString();
    Map<String, String> values =
        Map.of(
            "PFX", ScriptText.quoted(kind.label() + "\\" + name + ".pfx"),
            "PASSWORD", kind.label() + "\\" + PartyFiles.PFX_PASSWORD,
            "THUMBPRINT", thumbprint.toUpperCase(Locale.ROOT),
            "FRIENDLY", ScriptText.quoted(kind.friendlyName()),
            "EXPORTABLE", "",
            "STORE", "SMS",
            "SITE", binding.site(),
            "PORT", String.valueOf(binding.port()),
            "REPLACES", issuer);
    script.append("Import-pfx.ps1", values);
    if (kind == SiteCertificate.ROLE_SSL) {
      script.append("Import-binding.ps1", values);
    }
  }
}
