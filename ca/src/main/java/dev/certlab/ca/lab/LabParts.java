package dev.certlab.ca.lab;

import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.AuthorityFiles;
import dev.certlab.ca.lab.authority.AuthorityImport;
import dev.certlab.ca.lab.authority.AuthorityMaking;
import dev.certlab.ca.lab.authority.AuthorityRenewal;
import dev.certlab.ca.lab.authority.ContentFaults;
import dev.certlab.ca.lab.authority.CrlImport;
import dev.certlab.ca.lab.authority.CrlPublisher;
import dev.certlab.ca.lab.authority.DefectiveIssuers;
import dev.certlab.ca.lab.authority.DueCrls;
import dev.certlab.ca.lab.authority.FaultsInForce;
import dev.certlab.ca.lab.authority.FaultyCrlSigner;
import dev.certlab.ca.lab.authority.OutdatedUrls;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.lab.manifest.RenewalHook;
import dev.certlab.ca.lab.party.Adoption;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.party.Holdings;
import dev.certlab.ca.lab.party.IisBinding;
import dev.certlab.ca.lab.party.PartyDirectory;
import dev.certlab.ca.lab.party.PartyTrust;
import dev.certlab.ca.lab.party.TrustDirectory;
import dev.certlab.ca.lab.publication.DirectoryPublisher;
import dev.certlab.ca.lab.renewals.OwedHookRuns;
import dev.certlab.ca.lab.renewals.PartyUpkeep;
import dev.certlab.ca.lab.renewals.Renewals;
import dev.certlab.ca.lab.renewals.RequestedRenewal;
import dev.certlab.ca.lab.renewals.SiteUpkeep;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.lab.site.SiteParts;
import dev.certlab.ca.ledger.Ledger;
import java.util.List;

/** Everything that works on a lab, put together once. */
final class LabParts {
  final Authorities authorities;
  final Holdings holdings;
  final Enrollment enrollment;
  final CrlPublisher crls;
  final ContentFaults faults;
  final Renewals renewals;
  final SiteEnrollment siteEnrollment;
  final SiteUpkeep siteUpkeep;
  final IisBinding binding;
  final Revocation revocation;
  final AuthorityImport authorityImport;
  final CrlImport crlImport;
  final RequestedRenewal requestedRenewal;
  final AuthorityRenewal authorityRenewal;
  final OutdatedUrls outdatedUrls;
  final DirectoryPublisher directories;
  final Adoption adoption;
  final Reconciler reconciler;

  LabParts(LabLayout layout, LabSettings settings, LabEnvironment environment, Ledger ledger) {
    LabLock lock = new LabLock(layout);
    PendingKeys pending = new PendingKeys(layout, environment.crypto());
    OwedHooks hooks =
        new OwedHooks(
            layout, new RenewalHook(settings.renewal(), layout, environment), environment, ledger);
    authorities = new Authorities(layout, settings, ledger, environment);
    FaultsInForce inForce = new FaultsInForce(layout);
    crls =
        new CrlPublisher(
            layout,
            lock,
            settings,
            ledger,
            authorities,
            inForce,
            new FaultyCrlSigner(layout, authorities));
    faults = new ContentFaults(lock, inForce, crls, authorities, settings.certificates().issuer());
    revocation = new Revocation(ledger, crls, environment.clock());
    authorityImport = new AuthorityImport(lock, authorities, ledger, environment);
    crlImport = new CrlImport(authorities, crls, ledger, environment);
    SiteParts site = SiteParts.of(layout, lock, settings, environment, ledger, pending, hooks);
    siteEnrollment = site.enrollment();
    holdings = new Holdings(layout, ledger, environment, authorities, site.authority());
    PartyDirectory parties =
        new PartyDirectory(
            layout,
            lock,
            settings,
            ledger,
            environment.crypto(),
            new TrustDirectory(settings, authorities));
    enrollment =
        new Enrollment(
            lock,
            settings,
            environment,
            new DefectiveIssuers(ledger, authorities, crls, environment),
            parties,
            holdings,
            pending,
            hooks);
    binding = new IisBinding(layout, lock, settings, ledger);
    renewals = new Renewals(layout, settings, ledger, site.places(), environment.clock());
    siteUpkeep = new SiteUpkeep(lock, settings, environment, renewals, site, holdings, hooks);
    requestedRenewal = new RequestedRenewal(settings, enrollment, siteEnrollment);
    authorityRenewal = new AuthorityRenewal(lock, settings, ledger, environment, authorities);
    outdatedUrls = new OutdatedUrls(authorities, ledger, environment.clock());
    directories =
        new DirectoryPublisher(layout, lock, settings, environment, ledger, authorities, inForce);
    adoption = new Adoption(layout, lock, settings, ledger, authorities, environment.clock());
    Repair authorityFiles = new AuthorityFiles(lock, authorities);
    Repair newAuthorities = new AuthorityMaking(lock, settings, ledger, environment, authorities);
    Repair dueCrls = new DueCrls(settings, authorities, crls, environment.clock());
    reconciler =
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
                    dueCrls,
                    directories,
                    outdatedUrls)));
  }
}
