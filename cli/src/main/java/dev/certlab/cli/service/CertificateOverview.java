package dev.certlab.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.renewals.RenewalSnapshot;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.LedgerEvent;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.x509.Octets;
import dev.certlab.cli.options.Shell;
import dev.certlab.cli.output.CommandLines;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.output.RemedyText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shows the certificates of a lab, what renews itself and what expires. It is asked every other
 * second, so it reads the certificates only after they have changed, and shows a part of many.
 * Thread-safe.
 */
final class CertificateOverview {
  private static final int CERTIFICATES = 500;
  private static final int ENTRIES = 20;
  private static final Duration HORIZON = Duration.ofDays(2 * 365);

  /** The one kind of event that leaves all certificates as they are; the most frequent one. */
  private static final String PUBLISHED = "published";

  private final Lab lab;
  private final RemedyText remedies;
  private long sequence;
  private Known known;

  CertificateOverview(Lab lab) {
    this.lab = lab;
    this.remedies = new RemedyText(new CommandLines(lab.layout().root(), Shell.ofSystem()));
    this.known = Known.of(List.of(), lab.renewals().of(List.of()));
  }

  /** The latest certificate of its place. */
  private record InUse(CertificateRecord record, Renewable renewal) {
    Instant end() {
      return renewal.validity().notAfter();
    }
  }

  /**
   * What the ledger says.
   *
   * @param all in the order of issue
   * @param inUse in the order in which they end
   */
  private record Known(List<CertificateRecord> all, RenewalSnapshot renewals, List<InUse> inUse) {
    static Known of(List<CertificateRecord> all, RenewalSnapshot renewals) {
      List<InUse> inUse = new ArrayList<>();
      for (CertificateRecord record : all) {
        renewals.renewable(record).ifPresent(renewal -> inUse.add(new InUse(record, renewal)));
      }
      inUse.sort(Comparator.comparing(InUse::end));
      return new Known(all, renewals, List.copyOf(inUse));
    }

    /** What ends soon before what ends later, and all that is over last, the latest first. */
    Stream<InUse> byUrgency(Instant now) {
      int over = 0;
      while (over < inUse.size() && inUse.get(over).end().isBefore(now)) {
        over++;
      }
      int first = over;
      return Stream.concat(
          inUse.subList(first, inUse.size()).stream(),
          IntStream.range(0, first).mapToObj(i -> inUse.get(first - 1 - i)));
    }
  }

  /** Adds the fields that {@link dev.certlab.crlserver.admin.LabView} describes. */
  void describe(ObjectNode json, Instant now) {
    Known current = current();
    describeCertificates(json, current, now);
    describeDue(json, current, now);
    ArrayNode upcoming = json.putArray("upcoming");
    for (RenewalPlan.Event event :
        current.renewals().upcoming(now, now.plus(HORIZON), ENTRIES).events()) {
      upcoming
          .addObject()
          .put("at", event.at().toString())
          .put("kind", event.kind().label())
          .put("certificate", event.subject());
    }
    describeRenewed(json.putArray("renewals"), current.all());
  }

  private synchronized Known current() {
    // First the events, then the certificates: what comes in between is read once more.
    List<LedgerEvent> events = lab.ledger().eventsAfter(sequence);
    if (events.stream().anyMatch(event -> !event.kind().equals(PUBLISHED))) {
      List<CertificateRecord> all = lab.ledger().certificates();
      known = Known.of(all, lab.renewals().of(all));
    }
    if (!events.isEmpty()) {
      sequence = events.get(events.size() - 1).sequence();
    }
    return known;
  }

  private static void describeCertificates(ObjectNode json, Known known, Instant now) {
    json.put("certificateCount", known.all().size());
    ArrayNode certificates = json.putArray("certificates");
    for (CertificateRecord record : shown(known, now)) {
      ObjectNode node =
          certificates
              .addObject()
              .put("subject", record.subject())
              .put("role", record.role())
              .put("host", record.host())
              .put("serial", record.serial().hex())
              .put("notBefore", record.validity().notBefore().toString())
              .put("notAfter", record.validity().notAfter().toString())
              .put("status", Json.status(record, now))
              .put("renews", known.renewals().renews(record).label());
      known
          .renewals()
          .renewable(record)
          .ifPresent(renewable -> node.put("due", renewable.due().toString()));
    }
  }

  /** Of many, those in use that end first; in the order of issue. */
  private static List<CertificateRecord> shown(Known known, Instant now) {
    if (known.all().size() <= CERTIFICATES) {
      return known.all();
    }
    Set<Octets> first =
        known
            .byUrgency(now)
            .limit(CERTIFICATES)
            .map(each -> each.record().sha256())
            .collect(Collectors.toSet());
    return known.all().stream().filter(each -> first.contains(each.sha256())).toList();
  }

  private void describeDue(ObjectNode json, Known known, Instant now) {
    List<Renewable> due =
        known
            .byUrgency(now)
            .map(InUse::renewal)
            .filter(each -> known.renewals().isWorthRenewing(each, now))
            .toList();
    json.put("dueCount", due.size());
    ArrayNode array = json.putArray("due");
    for (Renewable certificate : due.subList(0, Math.min(ENTRIES, due.size()))) {
      ObjectNode node =
          array
              .addObject()
              .put("certificate", certificate.subject())
              .put("renews", certificate.renews().label())
              .put("due", certificate.due().toString())
              .put("notAfter", certificate.validity().notAfter().toString());
      remedy(certificate).ifPresent(command -> node.put("remedy", command));
    }
  }

  /** The command that renews it; a CA and what the console makes have none. */
  private Optional<String> remedy(Renewable certificate) {
    if (certificate.renews() == Renews.SELF) {
      return Optional.of(remedies.of(Remedy.of(Step.APPLY)));
    }
    return Place.parse(certificate.subject())
        .filter(Place.Party.class::isInstance)
        .map(place -> remedies.of(Remedy.of(Step.RENEW, place.toString())));
  }

  /** The latest renewals, the last one first. */
  private static void describeRenewed(ArrayNode array, List<CertificateRecord> all) {
    for (int i = all.size() - 1; i >= 0 && array.size() < ENTRIES; i--) {
      CertificateRecord record = all.get(i);
      if (record.replaces().isPresent()) {
        array
            .addObject()
            .put("at", record.issuedAt().toString())
            .put("what", Place.of(record).toString())
            .put("result", "renewed");
      }
    }
  }
}
