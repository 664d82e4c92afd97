package dev.certlab.ca.lab;

import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.archive.LabRestore;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.AuthorityFiles;
import dev.certlab.ca.lab.authority.AuthorityImport;
import dev.certlab.ca.lab.authority.AuthorityMaking;
import dev.certlab.ca.lab.authority.ContentFaults;
import dev.certlab.ca.lab.authority.CrlImport;
import dev.certlab.ca.lab.authority.CrlPublisher;
import dev.certlab.ca.lab.authority.DefectiveIssuers;
import dev.certlab.ca.lab.authority.DueCrls;
import dev.certlab.ca.lab.authority.FaultsInForce;
import dev.certlab.ca.lab.authority.FaultyCrlSigner;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LostLedger;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.lab.manifest.RenewalHook;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.party.Holdings;
import dev.certlab.ca.lab.party.IisBinding;
import dev.certlab.ca.lab.party.PartyDirectory;
import dev.certlab.ca.lab.party.PartyTrust;
import dev.certlab.ca.lab.party.TrustDirectory;
import dev.certlab.ca.lab.renewals.OwedHookRuns;
import dev.certlab.ca.lab.renewals.PartyUpkeep;
import dev.certlab.ca.lab.renewals.Renewals;
import dev.certlab.ca.lab.renewals.RequestedRenewal;
import dev.certlab.ca.lab.renewals.SiteUpkeep;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.lab.site.SiteParts;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.SqliteLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * A lab that is open: the entry to everything in its directory.
 *
 * <p>Several processes may have the same lab open; the ledger and a lock of moments keep them from
 * hurting each other. Thread-safe.
 */
public final class Lab implements AutoCloseable {
  private final LabLayout layout;
  private final LabManifest manifest;
  private final LabSettings settings;
  private final LabEnvironment environment;
  private final Ledger ledger;
  private final Authorities authorities;
  private final Holdings holdings;
  private final Enrollment enrollment;
  private final CrlPublisher crls;
  private final ContentFaults faults;
  private final Renewals renewals;
  private final SiteEnrollment siteEnrollment;
  private final SiteUpkeep siteUpkeep;
  private final IisBinding binding;
  private final Revocation revocation;
  private final AuthorityImport authorityImport;
  private final CrlImport crlImport;
  private final RequestedRenewal requestedRenewal;
  private final Reconciler reconciler;

  /** Puts everything together, each thing once. */
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
    LabLock lock = new LabLock(layout);
    PendingKeys pending = new PendingKeys(layout, environment.crypto());
    OwedHooks hooks =
        new OwedHooks(
            layout, new RenewalHook(settings.renewal(), layout, environment), environment, ledger);
    this.authorities = new Authorities(layout, settings, ledger, environment);
    FaultsInForce inForce = new FaultsInForce(layout);
    this.crls =
        new CrlPublisher(
            layout,
            lock,
            settings,
            ledger,
            authorities,
            inForce,
            new FaultyCrlSigner(layout, authorities));
    this.faults =
        new ContentFaults(lock, inForce, crls, authorities, settings.certificates().issuer());
    this.revocation = new Revocation(ledger, crls, environment.clock());
    this.authorityImport = new AuthorityImport(lock, authorities, environment);
    this.crlImport = new CrlImport(authorities, crls, ledger, environment);
    SiteParts site = SiteParts.of(layout, lock, settings, environment, ledger, pending, hooks);
    this.siteEnrollment = site.enrollment();
    this.holdings = new Holdings(layout, ledger, environment, authorities, site.authority());
    PartyDirectory parties =
        new PartyDirectory(
            layout,
            lock,
            settings,
            ledger,
            environment.crypto(),
            new TrustDirectory(settings, authorities));
    this.enrollment =
        new Enrollment(
            lock,
            settings,
            environment,
            new DefectiveIssuers(ledger, authorities, crls, environment),
            parties,
            holdings,
            pending,
            hooks);
    this.binding = new IisBinding(layout, lock, settings, ledger);
    this.renewals = new Renewals(layout, settings, ledger, site.places(), environment.clock());
    this.siteUpkeep = new SiteUpkeep(lock, settings, environment, renewals, site, holdings, hooks);
    this.requestedRenewal = new RequestedRenewal(settings, enrollment, siteEnrollment);
    Repair authorityFiles = new AuthorityFiles(lock, authorities);
    Repair newAuthorities = new AuthorityMaking(lock, settings, ledger, environment, authorities);
    Repair dueCrls = new DueCrls(settings, authorities, crls, environment.clock());
    this.reconciler =
        new Reconciler(
            new Repair.InOrder(List.of(authorityFiles, newAuthorities, dueCrls)),
            new Repair.InOrder(
                List.of(
                    new Recovery(
                        layout,
                        lock,
                        ledger,
                        environment.crypto(),
                        pending,
                        authorities,
                        parties,
                        siteEnrollment),
                    authorityFiles,
                    siteUpkeep,
                    new OwedHookRuns(layout, lock, hooks),
                    binding,
                    newAuthorities,
                    new PartyUpkeep(settings, authorities, parties, enrollment, renewals),
                    new PartyTrust(settings, lock, authorities, parties),
                    dueCrls)));
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
    return authorities.incomplete().isEmpty()
        && settings.authorities().stream()
            .map(LabSettings.Authority::name)
            .allMatch(name -> authorities.find(name).isPresent() && crls.hasPublished(name));
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
    return authorities;
  }

  /** The CA that issues to the parties: the one the manifest names, or the last it lists. */
  public String issuingAuthority() {
    return settings.certificates().issuer();
  }

  public Enrollment enrollment() {
    return enrollment;
  }

  /** Keys, issuers and passwords of the certificates. */
  public Holdings holdings() {
    return holdings;
  }

  public CrlPublisher crls() {
    return crls;
  }

  /** What is wrong on purpose with the CRLs. */
  public ContentFaults faults() {
    return faults;
  }

  /** Who renews what, and when. */
  public Renewals renewals() {
    return renewals;
  }

  /** Makes what the site or its console signs. */
  public SiteEnrollment siteEnrollment() {
    return siteEnrollment;
  }

  /** What the site does for itself. */
  public SiteUpkeep siteUpkeep() {
    return siteUpkeep;
  }

  /** Renews what somebody wants renewed. */
  public RequestedRenewal requestedRenewal() {
    return requestedRenewal;
  }

  /** What the management point's IIS shows. */
  public IisBinding binding() {
    return binding;
  }

  public Revocation revocation() {
    return revocation;
  }

  public AuthorityImport authorityImport() {
    return authorityImport;
  }

  public CrlImport crlImport() {
    return crlImport;
  }

  public Reconciler reconciler() {
    return reconciler;
  }

  @Override
  public void close() {
    ledger.close();
  }
}
