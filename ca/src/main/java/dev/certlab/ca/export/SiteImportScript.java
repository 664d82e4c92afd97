package dev.certlab.ca.export;

import static dev.certlab.ca.export.ScriptText.literal;

import dev.certlab.ca.export.ScriptText.Part;
import dev.certlab.ca.role.Provenance;
import dev.certlab.ca.role.RoleRules.Exportability;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.util.List;
import java.util.SortedMap;

/**
 * The PowerShell script that puts what a site with Enhanced HTTP made for itself where ConfigMgr
 * keeps it on Windows: SMS Issuing among the trusted roots, the rest in the store SMS, the SMS Role
 * SSL Certificate also at IIS, unless a PKI certificate is bound there; the identities of the other
 * site systems among Trusted People. Like {@link ImportScript} it may run any number of times.
 */
public final class SiteImportScript {
  /** Beside {@code roots.pem}, which it reads. */
  public static final String FILE = "Import-cm.ps1";

  /** Beside it too, of a site system: the identities of the others. */
  public static final String PEERS = "peers.pem";

  private final String holder;
  private final String host;
  private final String name;

  /**
   * @param holder the label of the party, for people
   * @param name that of the files, without ending
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
        new ScriptText(
            "Enhanced HTTP, what the site made for " + holder,
            host,
            FILE,
            List.of(Part.ROOTS, Part.PFX, Part.BINDING));
    script
        .comment(
            "SMS Issuing, the site's own root: all that are not over. That it belongs into the")
        .comment("trusted root store is this lab's model; Microsoft does not document it.")
        .comment("What else is one is said before each certificate.")
        .call("Add-TrustOfPem", literal("roots.pem"), "'Root'")
        .comment(
            "What a renewal replaced stays in its store, as Windows keeps it; so does a root.");
    thumbprints.forEach((kind, thumbprint) -> append(script, kind, thumbprint));
    if (thumbprints.containsKey(SiteCertificate.SITE_SYSTEM_IDENTITY)) {
      script
          .comment(
              "The identities of the other site systems, as ConfigMgr copies them to the peers")
          .comment("(ConfigMgr cryptographic controls).")
          .call("Add-TrustOfPem", literal(PEERS), "'TrustedPeople'");
    }
    return script.file(FILE);
  }

  private void append(ScriptText script, SiteCertificate kind, String thumbprint) {
    ImportedPfx pfx =
        new ImportedPfx(kind.label() + "\\" + name, thumbprint, "SMS", Exportability.NONE);
    script.comment(kind.label() + ", a model: " + Provenance.of(kind).ofModel());
    pfx.append(script);
    if (kind.isRoleSsl()) {
      String issuer = SiteCertificate.SMS_ISSUING.names(host).subject().toString();
      pfx.bind(script, SiteRole.MANAGEMENT_POINT.rules().binding(), issuer);
    }
  }
}
