package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.verify.Forge.CrlDraft;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.RevocationReason;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Verdict and first reason do not depend on the order of certificates, CRLs and delta CRLs.
 *
 * <p>The CA has been renewed with a new key under the same name, as AD CS does, and once more with
 * the same key; each of its keys has issued CRLs that say this and that of the leaf.
 */
class OrderTest {
  private static final int MOST_CRLS = 6;
  private static final int ORDERS = 4;
  private static final Instant NOW = Forge.NOW;
  private static final Forge FORGE = Forge.quick();
  private static final Verifier VERIFIER = new Verifier(FORGE.crypto());
  private static final Entity ROOT = FORGE.ca("Root").selfSigned();
  private static final KeyPair OLD_KEY = FORGE.keys();
  private static final Entity OLD = FORGE.ca("Twin", OLD_KEY).issuedBy(ROOT);
  private static final Entity NEW = FORGE.ca("Twin").issuedBy(ROOT);
  private static final Entity LEAF =
      FORGE.endEntity("leaf").cdp("http://a.contoso.com/Twin(1).crl").issuedBy(NEW);
  private static final List<ParsedCertificate> CERTIFICATES = certificates();
  private static final List<ParsedCrl> CRLS = crls();
  private static final Set<String> SEEN = Collections.synchronizedSet(new HashSet<>());

  private static List<ParsedCertificate> certificates() {
    List<Entity> all = new ArrayList<>(List.of(OLD, NEW));
    all.add(FORGE.ca("Twin", NEW.keys()).issuedBy(ROOT)); // renewed with the same key
    all.add(FORGE.ca("Twin", NEW.keys()).with(BasicConstraints.ca(0)).issuedBy(ROOT));
    all.add(
        FORGE.ca("Twin", NEW.keys()).with(KeyUsage.of(KeyUsageBit.KEY_CERT_SIGN)).issuedBy(ROOT));
    all.add(
        FORGE
            .ca("Twin", NEW.keys())
            .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)))
            .issuedBy(ROOT));
    all.add(FORGE.ca("Twin").selfSigned()); // an impostor
    all.add(FORGE.ca("Root").selfSigned());
    all.add(FORGE.ca("Other").issuedBy(ROOT));
    return all.stream().map(Entity::certificate).toList();
  }

  private static List<ParsedCrl> crls() {
    List<ParsedCrl> all = new ArrayList<>();
    for (Entity issuer : List.of(OLD, NEW)) {
      all.add(at(issuer, 3).sign());
      all.add(at(issuer, 4).revoke(LEAF, RevocationReason.CERTIFICATE_HOLD).sign());
      all.add(at(issuer, 5).revoke(LEAF, RevocationReason.KEY_COMPROMISE).sign());
      all.add(at(issuer, 6).sign());
      all.add(at(issuer, 6).with(freshest(), Criticality.NON_CRITICAL).sign());
      all.add(at(issuer, 7).updates(NOW.minus(Duration.ofDays(9)), ago(1)).sign());
      all.add(
          at(issuer, 7)
              .revoke(LEAF, RevocationReason.SUPERSEDED)
              .updates(NOW.minus(Duration.ofDays(9)), ago(2))
              .sign());
      all.add(at(issuer, 8).updates(NOW.plus(Duration.ofDays(1)), Optional.empty()).sign());
      all.add(scoped(at(issuer, 6), Optional.empty(), Optional.of(Set.of(ReasonFlag.SUPERSEDED))));
      all.add(scoped(at(issuer, 6), Optional.of("http://b.contoso.com/x.crl"), Optional.empty()));
      all.add(delta(issuer, 3, 9).sign());
      all.add(delta(issuer, 3, 10).revoke(LEAF, RevocationReason.REMOVE_FROM_CRL).sign());
      all.add(delta(issuer, 6, 11).revoke(LEAF, RevocationReason.SUPERSEDED).sign());
      all.add(delta(issuer, 8, 12).sign());
    }
    all.add(at(NEW, 6).signBy(ROOT.keys()));
    all.add(FORGE.crl(ROOT).sign());
    all.add(FORGE.crl(ROOT).revoke(NEW, RevocationReason.CERTIFICATE_HOLD).sign());
    return all;
  }

  /** A CRL of that number; the higher the number, the later, and two of one number at once. */
  private static CrlDraft at(Entity issuer, int number) {
    return FORGE
        .crl(issuer)
        .with(CrlNumber.of(number), Criticality.NON_CRITICAL)
        .updates(
            NOW.minus(Duration.ofHours(20 - number)), Optional.of(NOW.plus(Duration.ofDays(7))));
  }

  private static CrlDraft delta(Entity issuer, int base, int number) {
    return at(issuer, number).with(new DeltaCrlIndicator(CrlNumber.of(base)), Criticality.CRITICAL);
  }

  private static Optional<Instant> ago(int days) {
    return Optional.of(NOW.minus(Duration.ofDays(days)));
  }

  private static FreshestCrl freshest() {
    return new FreshestCrl(List.of(CrlDistributionPoint.ofUri("http://a.contoso.com/Twin+.crl")));
  }

  private static ParsedCrl scoped(
      CrlDraft draft, Optional<String> place, Optional<Set<ReasonFlag>> reasons) {
    Optional<DistributionPointName> name =
        place.map(uri -> new DistributionPointName.FullName(List.of(new GeneralName.UriName(uri))));
    return draft
        .with(
            new IssuingDistributionPoint(
                name, Set.of(), reasons, IssuingDistributionPoint.Issuers.OWN),
            Criticality.CRITICAL)
        .sign();
  }

  @Property(tries = 300, seed = "20261124", shrinking = ShrinkingMode.OFF)
  void orderChangesNothing(
      @ForAll long seed, @ForAll ValidationPolicy policy, @ForAll RevocationPolicy revocation) {
    Random random = new Random(seed);
    List<ParsedCertificate> certificates = some(CERTIFICATES, random, CERTIFICATES.size());
    certificates.add(NEW.certificate());
    List<ParsedCrl> crls = some(CRLS, random, MOST_CRLS);
    List<ParsedCertificate> trust = new ArrayList<>(List.of(ROOT.certificate()));
    if (random.nextInt(4) == 0) {
      trust.add(OLD.certificate());
    }
    String first = said(certificates, trust, crls, policy, revocation);
    SEEN.add(first.replaceAll(";.*", ""));
    for (int i = 0; i < ORDERS; i++) {
      Collections.shuffle(certificates, random);
      Collections.shuffle(trust, random);
      Collections.shuffle(crls, random);
      assertEquals(first, said(certificates, trust, crls, policy, revocation));
    }
  }

  private static <T> List<T> some(List<T> all, Random random, int most) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return new ArrayList<>(shuffled.subList(0, random.nextInt(Math.min(most, all.size()) + 1)));
  }

  private static String said(
      List<ParsedCertificate> certificates,
      List<ParsedCertificate> trust,
      List<ParsedCrl> crls,
      ValidationPolicy policy,
      RevocationPolicy revocation) {
    VerificationReport report =
        VERIFIER.verify(
            Forge.request(LEAF, ROOT)
                .untrusted(certificates)
                .trust(trust)
                .policy(policy)
                .revocation(revocation)
                .crls(CrlSource.of(crls))
                .build());
    Optional<Finding> first = report.findings().stream().findFirst();
    return report.verdict()
        + " "
        + first.map(finding -> finding.code().id()).orElse("-")
        + "; "
        + first.map(finding -> finding.message() + finding.evidence()).orElse("");
  }

  /** The property is about something only if many things are said. */
  @AfterContainer
  static void manyThingsWereSaid() {
    assertTrue(SEEN.size() >= 8, SEEN::toString);
    assertTrue(SEEN.contains("TRUSTED -"), SEEN::toString);
    assertTrue(SEEN.contains("REJECTED certificate-revoked"), SEEN::toString);
    assertTrue(SEEN.contains("REJECTED certificate-on-hold"), SEEN::toString);
  }
}
