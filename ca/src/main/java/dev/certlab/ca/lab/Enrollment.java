package dev.certlab.ca.lab;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRefusedException;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuedCertificate;
import dev.certlab.ca.lab.PendingKeys.PendingKey;
import dev.certlab.ca.role.NameConformance;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** Issues certificates to the parties of a lab and lays out their files. */
public final class Enrollment {
  private final LabManifest manifest;
  private final LabEnvironment environment;
  private final Authorities authorities;
  private final PartyDirectory directory;
  private final PendingKeys pending;
  private final LabLayout layout;

  Enrollment(
      LabLayout layout,
      LabManifest manifest,
      LabEnvironment environment,
      Authorities authorities,
      PartyDirectory directory) {
    this.layout = layout;
    this.manifest = manifest;
    this.environment = environment;
    this.authorities = authorities;
    this.directory = directory;
    this.pending = new PendingKeys(layout, environment.crypto());
  }

  /**
   * A certificate that was issued and laid out.
   *
   * @param findings what a forced order was found to break, and warnings
   * @param files where its files lie
   */
  public record Enrolled(
      CertificateOrder order, ParsedCertificate certificate, List<Finding> findings, Path files) {
    public Enrolled {
      findings = List.copyOf(findings);
    }
  }

  /** Refuses an order that breaks its role's rules before any key is made. */
  private static List<Finding> judge(CertificateOrder order) {
    List<Finding> findings = NameConformance.check(order.role(), order.names());
    if (!order.mayBreakRules() && findings.stream().anyMatch(Finding::isError)) {
      throw new IssuanceRefusedException(findings);
    }
    return findings;
  }

  /** All or none is not promised: what was issued before a failure stays, complete. */
  public List<Enrolled> enroll(List<CertificateOrder> orders) {
    orders.forEach(Enrollment::judge);
    List<KeySpec> specs = orders.stream().map(this::keySpec).toList();
    if (specs.size() > 1) {
      environment.progress().accept("generating " + specs.size() + " keys");
    }
    List<KeyPair> keys = environment.crypto().generateAll(specs);
    List<Enrolled> enrolled = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      enrolled.add(enroll(orders.get(i), keys.get(i)));
    }
    return enrolled;
  }

  private KeySpec keySpec(CertificateOrder order) {
    return order.defects().contains(Defect.WEAK_KEY)
        ? KeySpec.RSA_1024
        : order.key().orElseGet(() -> KeySpec.ofLabel(manifest.certificates().key()));
  }

  private Enrolled enroll(CertificateOrder order, KeyPair keys) {
    CertificateAuthority authority = LabLock.holding(layout, () -> issuer(order));
    PendingKey kept = LabLock.holding(layout, () -> pending.keep(keys));
    try (kept) {
      IssuedCertificate issued =
          issue(authority, order, PublicKeys.decode(keys.getPublic().getEncoded()));
      List<ParsedCertificate> chain = chain(issued);
      Path files = directory.layOut(order, new CertifiedKey(keys.getPrivate(), chain));
      kept.done();
      return new Enrolled(order, issued.certificate(), findings(order, issued), files);
    } catch (IssuanceRefusedException refused) {
      kept.done();
      throw refused;
    }
  }

  private CertificateAuthority issuer(CertificateOrder order) {
    String regular = order.authority().orElseGet(() -> issuingAuthority(manifest));
    CertificateAuthority issuer =
        authorities.open(
            new DefectiveIssuers(authorities, environment).issuerFor(order.defects(), regular));
    Validity validity = issuer.certificate().validity();
    if (order.notAfter().isEmpty() && validity.isOverAt(environment.clock().instant())) {
      throw LabException.badInput(
          "the CA '" + issuer.name() + "' has been over since " + validity.notAfter());
    }
    return issuer;
  }

  /** The CA the manifest names, or the last one it lists. */
  static String issuingAuthority(LabManifest manifest) {
    List<LabManifest.Authority> all = manifest.authorities();
    return manifest.certificates().issuer().orElseGet(() -> all.get(all.size() - 1).name());
  }

  private static IssuedCertificate issue(
      CertificateAuthority authority, CertificateOrder order, PublicKeyInfo key) {
    return authority.issue(
        new IssuanceRequest(
            SiteProfiles.of(order.role()),
            order.names().subject(),
            order.names().alternativeNames(),
            key,
            order.notBefore(),
            order.notAfter(),
            order.defects(),
            order.enforcement(),
            new IssuanceRequest.Label(order.role().label(), order.host())),
        order.replaces());
  }

  /** The certificate and its issuers, without the intermediates if that is the defect. */
  private static List<ParsedCertificate> chain(IssuedCertificate issued) {
    List<ParsedCertificate> chain = new ArrayList<>();
    chain.add(issued.certificate());
    boolean incomplete = issued.defects().contains(Defect.MISSING_INTERMEDIATE);
    issued.issuers().stream()
        .filter(issuer -> !incomplete || issuer.isSelfIssued())
        .forEach(chain::add);
    return chain;
  }

  private static List<Finding> findings(CertificateOrder order, IssuedCertificate issued) {
    List<Finding> findings = new ArrayList<>(NameConformance.check(order.role(), order.names()));
    findings.addAll(issued.findings());
    return findings;
  }

  /** Signs for a key that stays with whoever made the request; no key, no PFX. */
  public Enrolled enroll(CertificateOrder order, PublicKeyInfo key) {
    judge(order);
    CertificateAuthority authority = LabLock.holding(layout, () -> issuer(order));
    IssuedCertificate issued = issue(authority, order, key);
    Path files = directory.layOut(order, chain(issued));
    return new Enrolled(order, issued.certificate(), findings(order, issued), files);
  }
}
