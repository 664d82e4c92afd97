package dev.certlab.ca.lab.renewals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever the lifetimes and leads are, and however lab time goes: what is planned is what happens,
 * a second apply does nothing, and needs-renewal settles. A failure prints its seed and sample.
 */
class AnyRenewalTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PLANNED = DAY.multipliedBy(300);

  private volatile Instant now = Labs.NOW;

  /** A lifetime in days, and how much of it the lead is. */
  record Span(int days, int percent) {
    String lifetime() {
      return days + "d";
    }

    String lead() {
      return percent % 2 == 0 ? percent + "%" : Math.max(1, days * percent / 100) + "d";
    }
  }

  /** How lab time goes on before an apply. */
  enum Step {
    HOURS,
    MONTHS,
    /** To the second in which the next certificate is due. */
    NEXT_DUE,
    BEFORE_NEXT_DUE,
    BACK
  }

  /**
   * One lab.
   *
   * @param authorityEnds whether the steps begin half a year before the end of the issuing CA
   */
  record Course(
      Span root,
      Span tls,
      Span connector,
      Span signing,
      int pkiLead,
      boolean authorityEnds,
      List<Step> steps) {
    LabManifest manifest(LabManifest standard) {
      LabManifest.Certificates pki = standard.certificates();
      return new LabManifest(
              standard.schemaVersion(),
              standard.site(),
              standard.authorities(),
              standard.publication(),
              standard.hosts(),
              standard.parties(),
              new LabManifest.Certificates(pki.issuer(), pki.key(), pki.pfxProfile(), "due"),
              standard.siteCertificates(),
              standard.renewal(),
              standard.publish())
          .withRenewal(
              LabManifest.SiteCertificates.standard()
                  .withKey("ec-p256")
                  .withLifetimes(
                      Map.of(
                          "sms-issuing", root.lifetime(),
                          "sms-role-ssl", tls.lifetime(),
                          "cmg-connector", connector.lifetime(),
                          "sms-token-signing", signing.lifetime())),
              // With the same key, because making those of the PKI takes longer than all the rest.
              LabManifest.Renewal.standard()
                  .withKey("same")
                  .withLeads(
                      Map.of(
                          "sms-issuing", root.lead(),
                          "sms-role-ssl", tls.lead(),
                          "cmg-connector", connector.lead(),
                          "sms-token-signing", signing.lead(),
                          "pki", pkiLead + "d")));
    }
  }

  private static Arbitrary<Span> span(int shortest, int longest, int largestLead) {
    return Combinators.combine(
            Arbitraries.integers().between(shortest, longest),
            Arbitraries.integers().between(2, largestLead))
        .as(Span::new);
  }

  @Provide
  Arbitrary<Course> courses() {
    return Combinators.combine(
            span(200, 1500, 49),
            span(100, 600, 60),
            span(100, 600, 60),
            span(100, 600, 60),
            Arbitraries.integers().between(1, 300),
            Arbitraries.of(true, false),
            Arbitraries.of(Step.class).list().ofMinSize(3).ofMaxSize(6))
        .as(Course::new);
  }

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void whatIsPlannedHappensAndEverySecondApplyDoesNothing(@ForAll("courses") Course course)
      throws IOException {
    now = Labs.NOW;
    Path directory = Files.createTempDirectory(Path.of("target"), "course");
    Path place = directory.resolve("lab");
    LabManifest base =
        Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
            .withRenewal(
                LabManifest.SiteCertificates.standard().withKey("ec-p256"),
                LabManifest.Renewal.standard());
    Labs.applied(place, base, () -> now).close();
    Files.writeString(place.resolve("lab.yaml"), ManifestFile.write(course.manifest(base)));
    try (Lab lab = Lab.open(place, Labs.environment(() -> now))) {
      if (course.authorityEnds()) {
        now =
            lab.ledger()
                .latest("ca", lab.issuingAuthority())
                .orElseThrow()
                .validity()
                .notAfter()
                .minus(DAY.multipliedBy(180));
      }
      settles(lab);
      for (Step step : course.steps()) {
        now = after(step, lab);
        settles(lab);
      }
      planIsWhatHappens(lab);
    }
    delete(directory);
  }

  private Instant after(Step step, Lab lab) {
    Instant next = lab.renewals().read().nextDue(now).orElse(now.plus(DAY));
    return switch (step) {
      case HOURS -> now.plus(Duration.ofHours(7));
      case MONTHS -> now.plus(DAY.multipliedBy(95));
      case NEXT_DUE -> next;
      case BEFORE_NEXT_DUE -> next.minusSeconds(1);
      case BACK -> now.minus(DAY.multipliedBy(70));
    };
  }

  /** Returns what was renewed. */
  private List<String> settles(Lab lab) {
    List<String> due = due(lab);
    List<String> planned = renewed(lab.reconciler().plan());
    List<String> done = renewed(lab.reconciler().apply());
    assertEquals(planned, done, () -> "dry run and apply at " + now);
    assertTrue(done.containsAll(due), () -> due + " were due at " + now + ", renewed: " + done);
    assertEquals(List.of(), due(lab), () -> "still due at " + now);
    assertEquals(List.of(), lab.reconciler().apply(), () -> "the second apply at " + now);
    return done;
  }

  private void planIsWhatHappens(Lab lab) {
    passFutureRoots(lab);
    Instant horizon = now.plus(PLANNED);
    List<String> planned =
        lab.renewals().plan(now, horizon).events().stream()
            .filter(event -> event.kind() == RenewalPlan.Kind.RENEWAL)
            .map(event -> event.at() + " " + event.subject())
            .sorted()
            .toList();
    List<String> happened = new ArrayList<>();
    while (true) {
      Instant next = lab.renewals().read().nextDue(now).orElse(Instant.MAX);
      if (next.isAfter(horizon)) {
        break;
      }
      now = next;
      settles(lab).forEach(subject -> happened.add(now + " " + subject));
    }
    assertEquals(planned, happened.stream().sorted().toList());
  }

  /** A plan does not know that a root issued in what is the future will be valid again. */
  private void passFutureRoots(Lab lab) {
    Instant last =
        lab.ledger().certificates().stream()
            .filter(record -> record.role().equals("sms-issuing"))
            .map(record -> record.validity().notBefore())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (last.isAfter(now)) {
      now = last;
      settles(lab);
    }
  }

  private List<String> due(Lab lab) {
    return lab.renewals().due(now).stream()
        .filter(each -> each.renews() == Renews.SELF)
        .map(Renewable::subject)
        .sorted()
        .toList();
  }

  private static List<String> renewed(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == Kind.RENEWAL)
        .map(Change::subject)
        .sorted()
        .toList();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
