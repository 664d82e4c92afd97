package dev.certlab.ca.lab;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.issue.IssuedCrl;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Ledger.CrlKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes CRLs and puts them where they are published: {@code www/CA.crl}, DER. */
public final class CrlPublisher {
  private final LabLayout layout;
  private final Ledger ledger;
  private final Authorities authorities;
  private final CrlProfile profile;

  CrlPublisher(LabLayout layout, LabManifest manifest, Ledger ledger, Authorities authorities) {
    this.layout = layout;
    this.ledger = ledger;
    this.authorities = authorities;
    this.profile = profile(manifest.publication());
  }

  private static CrlProfile profile(LabManifest.Publication publication) {
    Duration interval = Durations.parse(publication.interval());
    CrlProfile computed = CrlProfile.every(interval);
    return publication
        .overlap()
        .map(overlap -> new CrlProfile(interval, Durations.parse(overlap), computed.backdating()))
        .orElse(computed);
  }

  /** The names of the CAs whose keys are here, in the order of the ledger. */
  public List<String> signers() {
    return ledger.authorities().stream()
        .filter(authority -> !authority.keyFile().isEmpty())
        .map(AuthorityRecord::name)
        .toList();
  }

  public Path file(String authority) {
    return layout.published().resolve(authority + ".crl");
  }

  /**
   * Publishes the CA's next full CRL. If another process has published a later one meanwhile, that
   * one stays, and is returned: it holds everything this one would have held.
   */
  public CrlRecord publish(String authority) {
    IssuedCrl issued = authorities.open(authority).issueCrl(profile);
    byte[] der = issued.crl().encoded().toArray();
    boolean published =
        ledger.publish(
            issued.record(), () -> SafeFile.write(file(authority), der, Confidentiality.PUBLIC));
    return published ? issued.record() : ledger.latestCrl(authority, CrlKind.BASE).orElseThrow();
  }

  /** Whether the CA has no CRL, or one whose successor should be there by now. */
  public boolean isDue(String authority, Instant now) {
    Optional<CrlRecord> latest = ledger.latestCrl(authority, CrlKind.BASE);
    return latest.isEmpty() || !now.isBefore(latest.get().nextPublish());
  }
}
