package dev.certlab.cli.options;

import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that describe a new site. */
public final class SiteOptions {
  @Option(
      names = "--communication",
      paramLabel = "MODE",
      completionCandidates = CommunicationNames.class,
      defaultValue = "https",
      description = "How site systems talk: ${COMPLETION-CANDIDATES}. Default: https.")
  private Communication communication = Communication.HTTPS;

  @Option(
      names = "--auth",
      paramLabel = "METHOD",
      completionCandidates = AuthenticationNames.class,
      defaultValue = "pki",
      description =
          "How internet clients authenticate: ${COMPLETION-CANDIDATES}. Default: pki."
              + " azure-ad is Azure AD (Microsoft Entra ID).")
  private ClientAuthentication authentication = ClientAuthentication.PKI;

  @Option(
      names = "--site-code",
      paramLabel = "CODE",
      defaultValue = "P01",
      description = "Three letters or digits. Default: P01.")
  private String siteCode = "P01";

  @Option(
      names = "--intranet-domain",
      paramLabel = "DOMAIN",
      defaultValue = "corp.contoso.com",
      description = "Default: corp.contoso.com.")
  private String intranetDomain = "corp.contoso.com";

  @Option(
      names = "--internet-domain",
      paramLabel = "DOMAIN",
      defaultValue = "contoso.com",
      description = "Default: contoso.com.")
  private String internetDomain = "contoso.com";

  @Option(
      names = "--reading",
      paramLabel = "READING",
      completionCandidates = ReadingNames.class,
      defaultValue = "figure",
      description =
          "Which reading of the requirement matrix: ${COMPLETION-CANDIDATES}. Default: figure.")
  private Reading reading = Reading.FIGURE;

  public SiteOptions() {}

  public LabManifest.Site site() {
    return new LabManifest.Site(
        siteCode,
        communication.label(),
        authentication.label(),
        intranetDomain,
        internetDomain,
        reading.label());
  }

  /** How site systems talk. */
  public static final class CommunicationNames extends Candidates {
    public CommunicationNames() {
      super(Arrays.stream(Communication.values()).map(Communication::label).toList());
    }
  }

  static final class AuthenticationNames extends Candidates {
    AuthenticationNames() {
      super(Arrays.stream(ClientAuthentication.values()).map(ClientAuthentication::label).toList());
    }
  }

  /** The two readings. */
  public static final class ReadingNames extends Candidates {
    public ReadingNames() {
      super(List.of(Reading.FIGURE.label(), Reading.DOCS.label()));
    }
  }
}
