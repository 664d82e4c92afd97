package dev.certlab.ca.lab.authority;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.issue.CrlFaults;
import dev.certlab.ca.issue.CrlProfile;
import dev.certlab.ca.issue.IssuedCrl;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.Octets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes CRLs and puts them where they are published: {@code www/CA.crl}, and if the manifest wants
 * delta CRLs {@code www/CA+.crl}, as AD CS names them; DER.
 *
 * <p>A CA that is over publishes no more of them: whoever reads one validates the path of its
 * issuer (RFC 5280 §6.3.3 (f)), which has ended, and AD CS does not even start then.
 */
public final class CrlPublisher {
  private final LabLayout layout;
  private final LabLock lock;
  private final LabSettings.Publication publication;
  private final Ledger ledger;
  private final Authorities authorities;
  private final FaultsInForce inForce;
  private final FaultyCrlSigner faultySigner;

  public CrlPublisher(
      LabLayout layout,
      LabLock lock,
      LabSettings settings,
      Ledger ledger,
      Authorities authorities,
      FaultsInForce inForce,
      FaultyCrlSigner faultySigner) {
    this.layout = layout;
    this.lock = lock;
    this.publication = settings.publication();
    this.ledger = ledger;
    this.authorities = authorities;
    this.inForce = inForce;
    this.faultySigner = faultySigner;
  }

  /** The signers that are not over. */
  public List<String> publishers() {
    return signers().stream().filter(name -> authorities.overSince(name).isEmpty()).toList();
  }

  /** Throws {@link LabException} if the CA can publish no CRLs any more. */
  void requirePublisher(String authority) {
    authorities
        .overSince(authority)
        .ifPresent(
            end -> {
              throw LabException.badInput(
                  "the CA '"
                      + authority
                      + "' expired at "
                      + end
                      + "; nobody would trust a CRL of it any more, and it publishes none");
            });
  }

  /** The names of the CAs whose keys are here, in the order of the ledger. */
  public List<String> signers() {
    return ledger.authorities().stream()
        .filter(authority -> authority.key().isInLab())
        .map(AuthorityRecord::name)
        .toList();
  }

  /** The CRLs that stand published, of all CAs that are not over; the base before the delta. */
  public List<CrlRecord> current() {
    return ledger.authorities().stream()
        .map(AuthorityRecord::name)
        .filter(name -> authorities.overSince(name).isEmpty())
        .flatMap(
            name ->
                Arrays.stream(CrlKind.values())
                    .flatMap(kind -> ledger.latestCrl(name, kind).stream()))
        .toList();
  }

  public Path file(String authority, CrlKind kind) {
    return layout.crl(authority, kind);
  }

  /**
   * Publishes the CA's next base CRL, and with it an empty delta CRL if the manifest wants them.
   * Returns the base.
   */
  public CrlRecord publish(String authority) {
    CrlRecord base = publish(authority, CrlKind.BASE, publication.base());
    publication.delta().ifPresent(profile -> publish(authority, CrlKind.DELTA, profile));
    return base;
  }

  /** Whether the CA has published a base CRL, ever. */
  public boolean hasPublished(String authority) {
    return ledger.latestCrl(authority, CrlKind.BASE).isPresent();
  }

  /** Has the ledger know what the CA has published, before anything else is changed in it. */
  void catchUp(String authority) {
    authorities.find(authority).ifPresent(authorities.published()::takeOver);
  }

  /** Publishes the CRL that tells of a change first: the delta if there are any, else the base. */
  public CrlRecord publishChange(String authority) {
    return publication
        .delta()
        .filter(profile -> hasBase(authority))
        .map(profile -> publish(authority, CrlKind.DELTA, profile))
        .orElseGet(() -> publish(authority));
  }

  /** Whether there is a base for deltas that the ledger knows. */
  private boolean hasBase(String authority) {
    return hasPublished(authority)
        && authorities.published().unknown(authorities.require(authority), CrlKind.BASE).isEmpty();
  }

  /**
   * Publishes the CA's next CRL of one kind alone; the other kind stays as it is. Throws {@link
   * LabException} if that is a delta CRL and there are none in this lab.
   */
  public CrlRecord publish(String authority, CrlKind kind) {
    return kind == CrlKind.BASE
        ? publish(authority, kind, publication.base())
        : publish(authority, kind, requireDeltas());
  }

  /** Throws {@link LabException} if this lab has no delta CRLs. */
  CrlProfile requireDeltas() {
    return publication
        .delta()
        .orElseThrow(
            () ->
                LabException.badInput(
                    "this lab has no delta CRLs; set publication.deltaInterval in lab.yaml, and reissue the certificates"));
  }

  /**
   * If another process has published a later CRL meanwhile, that one stays, and is returned: it
   * holds everything this one would have held.
   */
  private CrlRecord publish(String authority, CrlKind kind, CrlProfile profile) {
    requirePublisher(authority);
    CertificateAuthority ca = authorities.open(authority);
    CrlFaults faults = faults(authority);
    IssuedCrl issued =
        kind == CrlKind.DELTA ? ca.issueDelta(profile, faults) : ca.issueCrl(profile, faults);
    Path file = file(authority, kind);
    Octets der = issued.crl().encoded();
    Runnable install =
        faults.withholds(kind) ? () -> LabFiles.delete(file) : () -> write(file, der);
    return ledger.publish(issued.record(), install)
        ? issued.record()
        : ledger.latestCrl(authority, kind).orElseThrow();
  }

  /** Publishes a CRL as it was signed elsewhere; false if it may not follow the latest one. */
  boolean publish(CrlRecord record, Predicate<CrlRecord> follows, Octets der) {
    return ledger.publish(
        record, follows, () -> write(file(record.authority(), record.kind()), der));
  }

  /** Puts the CRL of the ledger back in its place. */
  void restore(CrlRecord record, Octets der) {
    write(file(record.authority(), record.kind()), der);
  }

  private void write(Path file, Octets der) {
    SafeFile.write(LabDirectories.ready(layout, file), der.toArray(), Confidentiality.PUBLIC);
  }

  private CrlFaults faults(String authority) {
    Set<CrlFault> kinds = inForce.of(authority);
    CrlFaults faults = CrlFaults.of(kinds);
    return kinds.contains(CrlFault.SIGNER_WITHOUT_CRLSIGN)
        ? faults.signedBy(faultySigner.signerFor(authority))
        : faults;
  }

  /**
   * Whether a CRL of the CA is missing, its successor should be there by now, or it was issued in
   * what is the future since the clock was set back. Never of a CA that is over.
   */
  public boolean isDue(String authority, Instant now) {
    boolean due =
        isDue(authority, CrlKind.BASE, now)
            || (publication.delta().isPresent() && isDue(authority, CrlKind.DELTA, now));
    return due && authorities.overSince(authority).isEmpty();
  }

  private boolean isDue(String authority, CrlKind kind, Instant now) {
    Optional<CrlRecord> latest = ledger.latestCrl(authority, kind);
    return latest.isEmpty()
        || !now.isBefore(latest.get().nextPublish())
        || now.isBefore(latest.get().issuedAt().minus(publication.base().backdating()));
  }

  /**
   * Publishes what {@link #isDue} says, the base only if it is due itself. Of two who ask at once
   * one publishes: it is decided again under the lab's lock.
   */
  public List<CrlRecord> publishDue(String authority, Instant now) {
    return isDue(authority, now)
        ? lock.holding(held -> publishStillDue(authority, now))
        : List.of();
  }

  private List<CrlRecord> publishStillDue(String authority, Instant now) {
    if (isDue(authority, CrlKind.BASE, now)) {
      return List.of(publish(authority));
    }
    return publication
        .delta()
        .filter(profile -> isDue(authority, CrlKind.DELTA, now))
        .map(profile -> List.of(publish(authority, CrlKind.DELTA, profile)))
        .orElse(List.of());
  }
}
