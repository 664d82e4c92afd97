package dev.certlab.ca.lab;

import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.archive.LabRestore;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.AuthorityImport;
import dev.certlab.ca.lab.authority.AuthorityRenewal;
import dev.certlab.ca.lab.authority.ContentFaults;
import dev.certlab.ca.lab.authority.CrlImport;
import dev.certlab.ca.lab.authority.CrlPublisher;
import dev.certlab.ca.lab.authority.OutdatedUrls;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LostLedger;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.lab.party.Adoption;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.party.Holdings;
import dev.certlab.ca.lab.party.IisBinding;
import dev.certlab.ca.lab.publication.DirectoryPublisher;
import dev.certlab.ca.lab.renewals.Renewals;
import dev.certlab.ca.lab.renewals.RequestedRenewal;
import dev.certlab.ca.lab.renewals.SiteUpkeep;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.SqliteLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * A lab that is open: the entry to everything in its directory.
 *
 * <p>A lab is a small PKI for one ConfigMgr site, kept in one directory. Its manifest, {@code
 * lab.yaml}, says what there should be: which CAs, which hosts in which roles, how often CRLs come.
 * Its ledger remembers what there is: everything issued, revoked and published. {@link #reconciler}
 * brings the second in line with the first, any number of times; all else here does a single thing
 * on request, such as {@link #enrollment} for one more certificate or {@link #revocation}.
 *
 * <pre>{@code
 * try (Lab lab = Lab.create(directory, manifest, environment)) {
 *   lab.reconciler().initialize(); // the CAs and their first CRLs
 *   lab.reconciler().apply(); // the certificates of all parties
 * }
 * }</pre>
 *
 * <p>Several processes may have the same lab open, and any of them may be killed: the ledger and a
 * lock that is held for moments keep them from hurting each other, and the next {@code apply}
 * finishes what was begun. Thread-safe.
 */
public final class Lab implements AutoCloseable {
  private final LabLayout layout;
  private final LabManifest manifest;
  private final LabSettings settings;
  private final LabEnvironment environment;
  private final Ledger ledger;
  private final LabParts parts;

  private Lab(
      LabLayout layout,
      LabManifest manifest,
      LabSettings settings,
      LabEnvironment environment,
      Ledger ledger) {
    this.layout = layout;
    this.manifest = manifest;
    this.settings = settings;
    this.environment = environment;
    this.ledger = ledger;
    this.parts = new LabParts(layout, settings, environment, ledger);
  }

  /**
   * Makes a directory a lab, with its manifest; {@link Reconciler#initialize} makes the CAs and
   * their first CRLs. A making that was stopped half-way goes on, by this or by {@link
   * Reconciler#apply}.
   *
   * @param directory must not hold another lab or anything else
   */
  public static Lab create(Path directory, LabManifest manifest, LabEnvironment environment) {
    LabLayout layout = new LabLayout(directory);
    LabBeginning beginning = new LabBeginning(layout, manifest);
    LabBeginning.Found found = beginning.find();
    environment.passPhraseFile().ifPresent(file -> Arrays.fill(SecretFile.read(file), ' '));
    SettingsReader.read(manifest, layout.manifest());
    beginning.write();
    Lab lab = open(directory, environment);
    if (found == LabBeginning.Found.THE_SAME && lab.isFinished()) {
      lab.close();
      throw LabBeginning.isLab(layout);
    }
    return lab;
  }

  /** Whether every CA of the manifest is there with its files and a CRL. */
  private boolean isFinished() {
    return parts.authorities.incomplete().isEmpty()
        && settings.authorities().stream()
            .map(LabSettings.Authority::name)
            .allMatch(
                name -> parts.authorities.find(name).isPresent() && parts.crls.hasPublished(name));
  }

  /**
   * Opens the lab in {@code directory}; throws {@link LabException} if there is none, or one that
   * has lost its ledger.
   */
  public static Lab open(Path directory, LabEnvironment environment) {
    LabLayout layout = new LabLayout(directory);
    LabRestore.refuseInterrupted(layout);
    if (!Files.isRegularFile(layout.manifest())) {
      throw LabException.badInput(layout.root() + " is not a lab: there is no lab.yaml")
          .by(Step.MAKE_LAB);
    }
    LabManifest manifest = ManifestFile.read(layout.manifest());
    LabSettings settings = SettingsReader.read(manifest, layout.manifest());
    LostLedger.refuse(layout);
    Ledger ledger = SqliteLedger.open(layout.ledger());
    return new Lab(layout, manifest, settings, environment, ledger);
  }

  public LabLayout layout() {
    return layout;
  }

  /** The manifest as it is written. */
  public LabManifest manifest() {
    return manifest;
  }

  /** What the manifest asks for. */
  public LabSettings settings() {
    return settings;
  }

  public Ledger ledger() {
    return ledger;
  }

  public InstantSource clock() {
    return environment.clock();
  }

  public Authorities authorities() {
    return parts.authorities;
  }

  /** The CA that issues to the parties: the one the manifest names, or the last it lists. */
  public String issuingAuthority() {
    return settings.certificates().issuer();
  }

  public Enrollment enrollment() {
    return parts.enrollment;
  }

  /** Keys, issuers and passwords of the certificates. */
  public Holdings holdings() {
    return parts.holdings;
  }

  public CrlPublisher crls() {
    return parts.crls;
  }

  /** What is wrong on purpose with the CRLs. */
  public ContentFaults faults() {
    return parts.faults;
  }

  /** Who renews what, and when. */
  public Renewals renewals() {
    return parts.renewals;
  }

  /** Makes what the site or its console signs. */
  public SiteEnrollment siteEnrollment() {
    return parts.siteEnrollment;
  }

  /** What the site does for itself. */
  public SiteUpkeep siteUpkeep() {
    return parts.siteUpkeep;
  }

  /** Renews what somebody wants renewed. */
  public RequestedRenewal requestedRenewal() {
    return parts.requestedRenewal;
  }

  /** Renews the certificates of CAs. */
  public AuthorityRenewal authorityRenewal() {
    return parts.authorityRenewal;
  }

  /** Publishes into the directories of others that the manifest names. */
  public DirectoryPublisher directories() {
    return parts.directories;
  }

  /** Certificates whose URLs are not those of the manifest any more. */
  public OutdatedUrls outdatedUrls() {
    return parts.outdatedUrls;
  }

  /** What the management point's IIS shows. */
  public IisBinding binding() {
    return parts.binding;
  }

  /** Takes into the manifest what was issued by hand. */
  public Adoption adoption() {
    return parts.adoption;
  }

  public Revocation revocation() {
    return parts.revocation;
  }

  public AuthorityImport authorityImport() {
    return parts.authorityImport;
  }

  public CrlImport crlImport() {
    return parts.crlImport;
  }

  public Reconciler reconciler() {
    return parts.reconciler;
  }

  @Override
  public void close() {
    ledger.close();
  }
}
