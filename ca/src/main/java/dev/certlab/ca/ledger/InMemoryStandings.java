package dev.certlab.ca.ledger;

import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one CA has revoked and released, and how far it has counted. Confined to one thread. */
final class InMemoryStandings {
  private final Map<SerialNumber, Change<Standing.Revoked>> revocations = new HashMap<>();
  private final Map<SerialNumber, Change<Instant>> releases = new HashMap<>();
  private BigInteger number = BigInteger.ZERO;
  private @Nullable Instant continuedFrom;

  /**
   * A change of standing.
   *
   * @param since the number of the last CRL that was listed before it
   */
  private record Change<T>(T what, BigInteger since) {}

  InMemoryStandings copy() {
    InMemoryStandings copy = new InMemoryStandings();
    copy.revocations.putAll(revocations);
    copy.releases.putAll(releases);
    copy.number = number;
    copy.continuedFrom = continuedFrom;
    return copy;
  }

  Optional<Standing.Revoked> revoked(SerialNumber serial) {
    return Optional.ofNullable(revocations.get(serial)).map(Change::what);
  }

  void revoke(SerialNumber serial, RevocationReason reason, Instant at) {
    revocations.put(serial, new Change<>(new Standing.Revoked(reason, at), number));
  }

  /** Takes the certificate off; what a CRL has listed is kept for the deltas. */
  void release(SerialNumber serial, Instant at) {
    Change<Standing.Revoked> before = revocations.remove(serial);
    if (before != null && before.since().compareTo(number) < 0) {
      releases.put(serial, new Change<>(at, number));
    }
  }

  CrlNumber listRevoked(Consumer<RevokedEntry> entries) {
    list(revokedSince(BigInteger.ZERO), entries);
    return next();
  }

  CrlNumber listChanges(CrlNumber base, Consumer<RevokedEntry> entries) {
    list(Stream.concat(revokedSince(base.value()), releasedSince(base.value())), entries);
    return next();
  }

  private CrlNumber next() {
    CrlNumber next = new CrlNumber(number.add(BigInteger.ONE));
    if (!next.isRegular()) {
      throw new LedgerException("there is no CRL number of 20 octets after " + number);
    }
    number = next.value();
    return next;
  }

  private Stream<RevokedEntry> revokedSince(BigInteger since) {
    return since(revocations, since)
        .map(
            e ->
                RevokedEntry.of(
                    e.getKey(), e.getValue().what().at(), e.getValue().what().reason()));
  }

  private Stream<RevokedEntry> releasedSince(BigInteger since) {
    return since(releases, since)
        .filter(e -> !revocations.containsKey(e.getKey()))
        .map(
            e ->
                RevokedEntry.of(e.getKey(), e.getValue().what(), RevocationReason.REMOVE_FROM_CRL));
  }

  private static <T> Stream<Map.Entry<SerialNumber, Change<T>>> since(
      Map<SerialNumber, Change<T>> all, BigInteger since) {
    return all.entrySet().stream().filter(e -> e.getValue().since().compareTo(since) >= 0);
  }

  private static void list(Stream<RevokedEntry> entries, Consumer<RevokedEntry> consumer) {
    entries.sorted(Comparator.comparing(entry -> entry.serial().hex())).forEach(consumer);
  }

  /**
   * See {@link Ledger#continueFrom}.
   *
   * @param issuedHere the serial numbers of the CA's certificates that the ledger has
   */
  Continued continueFrom(OtherCrl crl, Set<SerialNumber> issuedHere, Instant at) {
    boolean isNewer = isNewer(crl);
    boolean raised = crl.number().isPresent() && crl.number().get().value().compareTo(number) > 0;
    BigInteger before = number;
    if (raised) {
      number = crl.number().orElseThrow().value();
    }
    Tally tally = new Tally();
    if (isNewer && crl.kind() == CrlKind.BASE) {
      listedHolds(crl, issuedHere, before).stream()
          .filter(serial -> !crl.entries().contains(serial))
          .forEach(serial -> tally.release(serial, at));
    }
    crl.entries().forEach(entry -> tally.takeOver(entry, crl, isNewer, issuedHere, at));
    if (crl.origin() == Origin.ELSEWHERE
        && (continuedFrom == null || continuedFrom.isBefore(crl.thisUpdate()))) {
      continuedFrom = crl.thisUpdate();
    }
    return new Continued(raised, tally.added, tally.changed, tally.released);
  }

  /** One that does not count is as new as the time that it states. */
  private boolean isNewer(OtherCrl crl) {
    return crl.number()
        .map(other -> other.value().compareTo(number) > 0)
        .orElseGet(() -> continuedFrom == null || crl.thisUpdate().isAfter(continuedFrom));
  }

  private List<SerialNumber> listedHolds(
      OtherCrl crl, Set<SerialNumber> issuedHere, BigInteger before) {
    return revocations.entrySet().stream()
        .filter(e -> e.getValue().what().isHold() && e.getValue().since().compareTo(before) < 0)
        .map(Map.Entry::getKey)
        .filter(serial -> crl.origin() == Origin.THIS_LAB || !issuedHere.contains(serial))
        .toList();
  }

  private boolean isReleasedAfter(SerialNumber serial, OtherCrl crl) {
    Change<Instant> release = releases.get(serial);
    return release != null
        && crl.number()
            .map(other -> release.since().compareTo(other.value()) >= 0)
            .orElseGet(() -> !release.what().isBefore(crl.thisUpdate()));
  }

  /** Counts what changes. */
  private final class Tally {
    private int added;
    private int changed;
    private int released;

    private void release(SerialNumber serial, Instant at) {
      InMemoryStandings.this.release(serial, at);
      released++;
    }

    private void takeOver(
        RevokedEntry entry,
        OtherCrl crl,
        boolean isNewer,
        Set<SerialNumber> issuedHere,
        Instant at) {
      SerialNumber serial = entry.serial();
      RevocationReason reason = entry.reason().orElse(RevocationReason.UNSPECIFIED);
      Optional<Standing.Revoked> known = revoked(serial);
      if (reason == RevocationReason.REMOVE_FROM_CRL) {
        if (isNewer && known.map(Standing.Revoked::isHold).orElse(false)) {
          release(serial, at);
        }
      } else if (known.isEmpty()) {
        if (!isReleasedAfter(serial, crl)) {
          revoke(serial, reason, entry.revokedAt().orElse(Instant.EPOCH));
          added++;
        }
      } else if (changes(known.get(), reason, isNewer && !issuedHere.contains(serial))) {
        revoke(serial, reason, entry.revokedAt().orElse(Instant.EPOCH));
        changed++;
      }
    }
  }

  /** A hold gives way to a final revocation, an older reason from elsewhere to a newer one. */
  private static boolean changes(
      Standing.Revoked known, RevocationReason reason, boolean newerCounts) {
    return reason != RevocationReason.CERTIFICATE_HOLD
        && reason != known.reason()
        && (known.isHold() || newerCounts);
  }
}
