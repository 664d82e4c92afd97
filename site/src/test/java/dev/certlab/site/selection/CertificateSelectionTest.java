package dev.certlab.site.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.site.selection.Candidate.KeyAccess;
import dev.certlab.site.selection.Criteria.WhenSeveral;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Real certificates, and the verifier's own findings. */
class CertificateSelectionTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private final CertificateAuthority ca =
      NewAuthority.named("Selection Root CA")
          .points(PublicationPoints.crlAt("http://crl.example.test/selection.crl"))
          .root(CLOCK);
  private final CertificateAuthority other = CertificateAuthority.root("Other Root CA", CLOCK);
  private CrlSource crls = CrlSource.none();
  private int asked;

  private static ParsedCertificate issue(
      CertificateAuthority issuer, String host, int days, Defect... defects) {
    return issuer
        .issueWithKey(
            IssuanceRequest.client(host)
                .notAfter(NOW.plus(Duration.ofDays(days)))
                .defects(defects)
                .build(),
            KeySpec.EC_P256)
        .certificate();
  }

  private ParsedCertificate issue(String host, int days, Defect... defects) {
    return issue(ca, host, days, defects);
  }

  private ParsedCertificate over(String host) {
    return ca.issueWithKey(
            IssuanceRequest.client(host).defects(Defect.EXPIRED).build(), KeySpec.EC_P256)
        .certificate();
  }

  private List<Finding> errors(Candidate candidate, RevocationPolicy revocation) {
    asked++;
    return new Verifier()
        .verify(
            VerificationRequest.of(candidate.certificate())
                .trust(ca.certificate())
                .crls(crls)
                .revocation(revocation)
                .policy(ValidationPolicy.CMG)
                .purpose(Purpose.CLIENT)
                .time(NOW)
                .build())
        .errors();
  }

  private SelectionResult choose(Criteria criteria, List<Candidate> held) {
    return CertificateSelection.withoutRevocation(
            criteria, each -> errors(each, RevocationPolicy.OFF))
        .choose(held);
  }

  private SelectionResult chooseOfConnector(List<Candidate> held) {
    return CertificateSelection.withRevocation(
            Criteria.standard(), each -> errors(each, RevocationPolicy.CHAIN))
        .choose(held);
  }

  private static String filters(SelectionResult result) {
    return result.dropped().stream()
        .map(each -> each.filter().label())
        .collect(Collectors.joining(" "));
  }

  private static String codes(SelectionResult result) {
    return result.dropped().stream()
        .flatMap(each -> each.findings().stream())
        .map(each -> each.code().id())
        .collect(Collectors.joining(" "));
  }

  @Test
  void whoHoldsOneThatIsFitShowsIt() {
    Candidate fit = Candidate.personal(issue("pc", 30));
    SelectionResult result = choose(Criteria.standard(), List.of(fit));
    assertEquals(Optional.of(fit), result.chosen());
    assertEquals(List.of(), result.dropped());
    assertTrue(result.counts().stream().allMatch(count -> count.dropped() == 0));
  }

  @Test
  void whoHoldsNothingShowsNothing() {
    SelectionResult result = choose(Criteria.standard(), List.of());
    assertEquals(Optional.empty(), result.chosen());
    assertEquals(7, result.counts().size());
    assertEquals(0, asked);
  }

  /**
   * One for each filter, and one that passes; each goes where it belongs, in the order of steps.
   */
  @Test
  void eachFilterDropsWhatItIsForAndCountsIt() {
    ParsedCertificate fit = issue("pc", 30);
    Candidate good = Candidate.personal(fit);
    List<Candidate> held =
        List.of(
            Candidate.personal(issue(other, "pc", 30)),
            new Candidate(fit, "Other", KeyAccess.USABLE, List.of(fit.issuer())),
            Candidate.personal(over("pc")),
            new Candidate(fit, "my", KeyAccess.UNUSABLE, List.of(fit.issuer())),
            Candidate.personal(issue("pc", 30, Defect.WRONG_EKU)),
            Candidate.personal(issue("another", 30)),
            Candidate.personal(issue("pc", 20)),
            good);
    Criteria criteria =
        Criteria.standard()
            .issuedBelow(List.of(fit.issuer()))
            .subject(new SubjectTest.ComputerName("PC"));
    SelectionResult result = choose(criteria, held);
    assertEquals("issuer store validity private-key purpose subject one", filters(result));
    assertEquals(Optional.of(good), result.chosen());
    assertEquals(
        "issuer 8-7, store 7-6, validity 6-5, private-key 5-4, purpose 4-3, subject 3-2, one 2-1",
        result.counts().stream()
            .map(count -> count.filter().label() + " " + count.before() + "-" + count.left())
            .collect(Collectors.joining(", ")));
    assertEquals("certificate-expired wrong-purpose", codes(result));
  }

  /** The order in which a store lists its certificates is nobody's doing. */
  @Test
  void theOrderInTheStoreChangesNothing() {
    List<Candidate> held = new ArrayList<>();
    for (int days = 1; days <= 6; days++) {
      held.add(Candidate.personal(issue("pc", days)));
    }
    held.add(Candidate.personal(over("pc")));
    Candidate longest = held.get(5);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(held, new Random(seed));
      SelectionResult result = choose(Criteria.standard(), held);
      assertEquals(Optional.of(longest), result.chosen());
      assertEquals("validity one one one one one", filters(result));
    }
  }

  @Test
  void ofSeveralNoneIsShownWhereTheFirstMayNotBeTaken() {
    Criteria criteria = Criteria.standard().whenSeveral(WhenSeveral.FAIL);
    List<Candidate> held =
        List.of(Candidate.personal(issue("pc", 5)), Candidate.personal(issue("pc", 6)));
    SelectionResult result = choose(criteria, held);
    assertEquals(Optional.empty(), result.chosen());
    assertEquals("one one", filters(result));
    assertTrue(result.dropped().get(0).why().contains("0x87d00282"));
    assertTrue(choose(criteria, held.subList(0, 1)).chosen().isPresent());
  }

  @Test
  void aClientNeverAsksForRevocation() {
    ParsedCertificate revoked = issue("pc", 30);
    ca.revoke(revoked.serial(), RevocationReason.KEY_COMPROMISE);
    crls = CrlSource.of(List.of(ca.publishCrl().crl()));
    List<Candidate> held = List.of(Candidate.personal(revoked));
    assertTrue(choose(Criteria.standard(), held).chosen().isPresent());
    SelectionResult ofConnector = chooseOfConnector(held);
    assertEquals(Optional.empty(), ofConnector.chosen());
    assertEquals("certificate-revoked", codes(ofConnector));
  }

  @Test
  void aConnectionPointShowsNoneWhoseCrlItCannotGet() {
    List<Candidate> held = List.of(Candidate.personal(issue("cp", 30)));
    SelectionResult without = chooseOfConnector(held);
    assertEquals("revocation", filters(without));
    assertEquals(Optional.empty(), without.chosen());
    crls = CrlSource.of(List.of(ca.publishCrl().crl()));
    assertTrue(chooseOfConnector(held).chosen().isPresent());
  }

  /** The purpose comes before revocation, whatever else is wrong. */
  @Test
  void aCandidateIsDroppedByTheFirstFilterThatItDoesNotPass() {
    SelectionResult result =
        chooseOfConnector(List.of(Candidate.personal(issue("cp", 30, Defect.WRONG_EKU))));
    assertEquals("purpose", filters(result));
  }

  @Test
  void eachCandidateIsExaminedOnceAndWhetherOthersTrustItIsNotAsked() {
    Candidate foreign = Candidate.personal(issue(other, "pc", 30));
    SelectionResult result = choose(Criteria.standard(), List.of(foreign, foreign));
    assertEquals(Optional.of(foreign), result.chosen());
    assertEquals(1, asked);
  }
}
