package dev.certlab.site.judge;

import dev.certlab.ca.verify.LiveVerification;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.site.party.Trust;
import dev.certlab.site.way.Zone;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges certificates as the parties of a site do, that is as Windows does for ConfigMgr: chain,
 * validity, purpose and name always, revocation where the party asks for it. Thread-safe.
 */
public final class Judge {
  private final LiveVerification verification;
  private final CrlViews crls;

  public Judge(InstantSource clock, CrlViews crls) {
    this.verification = new LiveVerification(new Verifier(), clock);
    this.crls = crls;
  }

  /** What a server shows, to somebody who wanted to reach {@code host}. */
  public VerificationReport server(
      CertificateChain sent, String host, Trust trust, Optional<Zone> crlsFrom) {
    List<ParsedCertificate> known = new ArrayList<>(trust.intermediates());
    known.addAll(sent.issuers());
    return verify(sent.first(), known, trust, crlsFrom, Purpose.SERVER, new Identity.Dns(host));
  }

  /** What a client shows; the issuers that it sends along help to find a path. */
  public VerificationReport client(CertificateChain sent, Trust trust, Optional<Zone> crlsFrom) {
    List<ParsedCertificate> known = new ArrayList<>(trust.intermediates());
    known.addAll(sent.issuers());
    return verify(sent.first(), known, trust, crlsFrom, Purpose.CLIENT, Identity.unchecked());
  }

  /** What a client shows to the CMG, which knows no other issuers than those uploaded to it. */
  public VerificationReport clientOfGateway(
      ParsedCertificate shown, Trust uploaded, Optional<Zone> crlsFrom) {
    return verify(
        shown, uploaded.intermediates(), uploaded, crlsFrom, Purpose.CLIENT, Identity.unchecked());
  }

  /**
   * Those the site has made have no distribution point, and nobody looks for their CRL; what they
   * end at is the site's root and no other.
   */
  private VerificationReport verify(
      ParsedCertificate shown,
      List<ParsedCertificate> known,
      Trust trust,
      Optional<Zone> crlsFrom,
      Purpose purpose,
      Identity identity) {
    boolean ofSite = trust.isOfSite(shown);
    VerificationRequest.Builder request =
        VerificationRequest.of(shown)
            .untrusted(known)
            .trust(ofSite ? trust.siteRoots() : trust.roots())
            .time(verification.clock().instant())
            .policy(ValidationPolicy.CMG)
            .purpose(purpose)
            .identity(identity);
    if (!ofSite) {
      crlsFrom.ifPresent(zone -> request.crls(crls.from(zone)).revocation(RevocationPolicy.CHAIN));
    }
    return verification.verify(request.build());
  }

  /** Whether the report leaves no reason to refuse. */
  public static boolean accepts(VerificationReport report) {
    return report.verdict() == Verdict.TRUSTED;
  }
}
