package dev.certlab.ca.lab;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.AuthorityImport;
import dev.certlab.ca.lab.authority.AuthorityMaking;
import dev.certlab.ca.lab.authority.CrlImport;
import dev.certlab.ca.lab.authority.CrlPublisher;
import dev.certlab.ca.lab.authority.DefectiveIssuers;
import dev.certlab.ca.lab.authority.FaultyCrlSigner;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LostLedger;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.RenewalHook;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.party.Holdings;
import dev.certlab.ca.lab.party.IisBinding;
import dev.certlab.ca.lab.party.PartyDirectory;
import dev.certlab.ca.lab.party.TrustDirectory;
import dev.certlab.ca.lab.renewals.Renewals;
import dev.certlab.ca.lab.renewals.Renewer;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.lab.site.SiteParts;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.SqliteLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A lab that is open: the entry to everything in its directory.
 *
 * <p>Several processes may have the same lab open; the ledger and a lock of moments keep them from
 * hurting each other. Thread-safe.
 */
public final class Lab implements AutoCloseable {
  private final Parts parts;

  private Lab(Parts parts) {
    this.parts = parts;
  }

  /** What the services of a lab share. */
  record Parts(
      LabLayout layout,
      LabLock lock,
      LabManifest manifest,
      LabSettings settings,
      LabEnvironment environment,
      Ledger ledger,
      Authorities authorities,
      AuthorityMaking making,
      PartyDirectory directory,
      Holdings holdings,
      Enrollment enrollment,
      CrlPublisher crls,
      Renewals renewals,
      SiteEnrollment siteEnrollment,
      Renewer renewer,
      IisBinding binding,
      Recovery recovery) {}

  /**
   * Makes a directory a lab: writes the manifest, makes the CAs and publishes their first CRLs. If
   * it is stopped half-way, {@link Reconciler#apply} finishes it.
   *
   * @param directory must not hold a lab or anything else
   */
  public static Lab create(Path directory, LabManifest manifest, LabEnvironment environment) {
    LabLayout layout = new LabLayout(directory);
    refuseUsed(layout);
    environment.passPhraseFile().ifPresent(file -> Arrays.fill(SecretFile.read(file), ' '));
    SettingsReader.read(manifest, layout.manifest());
    SafeFile.write(layout.manifest(), ManifestFile.write(manifest), Confidentiality.PUBLIC);
    SafeFile.write(layout.schema(), ManifestFile.schema(), Confidentiality.PUBLIC);
    return open(directory, environment);
  }

  private static void refuseUsed(LabLayout layout) {
    if (Files.exists(layout.manifest())) {
      throw LabException.badInput(
          layout.root() + " is a lab already; choose another directory, or run 'certlab apply'");
    }
    if (Files.isRegularFile(layout.root())) {
      throw LabException.badInput(layout.root() + " is a file; name a directory");
    }
    if (!Files.isDirectory(layout.root())) {
      return;
    }
    try (Stream<Path> files = Files.list(layout.root())) {
      if (files.findAny().isPresent()) {
        throw LabException.badInput(layout.root() + " is not empty; choose another directory");
      }
    } catch (IOException unreadable) {
      throw new LabException(Kind.DAMAGED, "cannot read " + layout.root(), unreadable);
    }
  }

  /**
   * Opens the lab in {@code directory}; throws {@link LabException} if there is none, or one that
   * has lost its ledger.
   */
  public static Lab open(Path directory, LabEnvironment environment) {
    LabLayout layout = new LabLayout(directory);
    if (!Files.isRegularFile(layout.manifest())) {
      throw LabException.badInput(
          layout.root()
              + " is no lab: there is no lab.yaml; name one with -C, or make one with"
              + " 'certlab init DIR'");
    }
    LabLock lock = new LabLock(layout);
    LabManifest manifest = ManifestFile.read(layout.manifest());
    LabSettings settings = SettingsReader.read(manifest, layout.manifest());
    LostLedger.refuse(layout);
    Ledger ledger = SqliteLedger.open(layout.ledger());
    Authorities authorities = new Authorities(layout, settings, ledger, environment);
    TrustDirectory trust = new TrustDirectory(settings, authorities);
    PartyDirectory directories =
        new PartyDirectory(layout, lock, settings, ledger, environment.crypto(), trust);
    Renewals renewals = new Renewals(layout, settings, ledger);
    SiteParts site = SiteParts.of(layout, lock, settings, environment, ledger);
    Holdings holdings = new Holdings(layout, ledger, environment, authorities, site.authority());
    CrlPublisher crls =
        new CrlPublisher(
            layout, lock, settings, ledger, authorities, new FaultyCrlSigner(layout, authorities));
    DefectiveIssuers issuers = new DefectiveIssuers(ledger, authorities, crls, environment);
    return new Lab(
        new Parts(
            layout,
            lock,
            manifest,
            settings,
            environment,
            ledger,
            authorities,
            new AuthorityMaking(settings, ledger, environment, authorities),
            directories,
            holdings,
            new Enrollment(layout, lock, settings, environment, issuers, directories, holdings),
            crls,
            renewals,
            site.enrollment(),
            new Renewer(layout, lock, settings, environment, renewals, site, holdings),
            new IisBinding(layout, lock, settings, ledger),
            new Recovery(
                layout,
                lock,
                ledger,
                environment.crypto(),
                authorities,
                directories,
                site.enrollment(),
                new RenewalHook(settings.renewal(), layout, environment))));
  }

  public LabLayout layout() {
    return parts.layout();
  }

  /** The manifest as it is written. */
  public LabManifest manifest() {
    return parts.manifest();
  }

  /** What the manifest asks for. */
  public LabSettings settings() {
    return parts.settings();
  }

  public Ledger ledger() {
    return parts.ledger();
  }

  public InstantSource clock() {
    return parts.environment().clock();
  }

  public Authorities authorities() {
    return parts.authorities();
  }

  /** The CA that issues to the parties: the one the manifest names, or the last it lists. */
  public String issuingAuthority() {
    return settings().certificates().issuer();
  }

  public Enrollment enrollment() {
    return parts.enrollment();
  }

  /** Keys, issuers and passwords of the certificates. */
  public Holdings holdings() {
    return parts.holdings();
  }

  public CrlPublisher crls() {
    return parts.crls();
  }

  /** Who renews what, and when. */
  public Renewals renewals() {
    return parts.renewals();
  }

  /** Makes what the site or its console signs. */
  public SiteEnrollment siteEnrollment() {
    return parts.siteEnrollment();
  }

  public Renewer renewer() {
    return parts.renewer();
  }

  /** What the management point's IIS shows. */
  public IisBinding binding() {
    return parts.binding();
  }

  public Revocation revocation() {
    return new Revocation(ledger(), crls(), clock());
  }

  public AuthorityImport authorityImport() {
    return new AuthorityImport(parts.lock(), authorities(), parts.environment());
  }

  public CrlImport crlImport() {
    return new CrlImport(authorities(), crls(), ledger(), parts.environment());
  }

  public Reconciler reconciler() {
    return new Reconciler(parts);
  }

  @Override
  public void close() {
    parts.ledger().close();
  }
}
