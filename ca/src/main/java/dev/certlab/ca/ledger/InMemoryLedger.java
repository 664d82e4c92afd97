package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A ledger for fixtures: forgets everything with its process. Thread-safe. */
public final class InMemoryLedger implements Ledger {
  private final Map<String, AuthorityRecord> authorities = new LinkedHashMap<>();
  private final Map<Key, CertificateRecord> certificates = new LinkedHashMap<>();
  private final Map<Key, Change<Standing.Revoked>> revocations = new HashMap<>();
  private final Map<Key, Change<Instant>> releases = new HashMap<>();
  private final Map<String, Long> crlNumbers = new HashMap<>();
  private final List<CrlRecord> crls = new ArrayList<>();
  private final List<LedgerEvent> events = new ArrayList<>();

  private record Key(String authority, SerialNumber serial) {}

  /**
   * A change of standing.
   *
   * @param since the number of the last CRL that was listed before it
   */
  private record Change<T>(T what, long since) {}

  public InMemoryLedger() {}

  private void event(Instant at, String kind, String authority, String serial, String detail) {
    events.add(new LedgerEvent(events.size() + 1, at, kind, authority, serial, detail));
  }

  @Override
  public void establish() {}

  @Override
  public synchronized void putAuthority(AuthorityRecord authority) {
    authorities.put(authority.name(), authority);
    event(authority.addedAt(), "authority-added", authority.name(), "", "");
  }

  @Override
  public synchronized List<AuthorityRecord> authorities() {
    return List.copyOf(authorities.values());
  }

  @Override
  public synchronized void addCertificates(List<CertificateRecord> added) {
    for (CertificateRecord record : added) {
      if (certificates.containsKey(new Key(record.authority(), record.serial()))) {
        throw new LedgerException(
            "serial " + record.serial() + " was used before by " + record.authority());
      }
    }
    for (CertificateRecord record : added) {
      certificates.put(new Key(record.authority(), record.serial()), record);
      String kind = record.replaces().isPresent() ? "renewed" : "issued";
      String detail = record.role() + "/" + record.host();
      event(record.issuedAt(), kind, record.authority(), record.serial().hex(), detail);
    }
  }

  private CertificateRecord withStanding(Map.Entry<Key, CertificateRecord> entry) {
    CertificateRecord c = entry.getValue();
    Change<Standing.Revoked> revoked = revocations.get(entry.getKey());
    Standing standing = revoked == null ? new Standing.Good() : revoked.what();
    return new CertificateRecord(
        c.authority(),
        c.serial(),
        c.sha256(),
        c.sha1(),
        c.role(),
        c.host(),
        c.subject(),
        c.validity(),
        c.issuedAt(),
        c.encoded(),
        c.defects(),
        c.replaces(),
        standing);
  }

  private synchronized List<CertificateRecord> select(Predicate<CertificateRecord> wanted) {
    return certificates.entrySet().stream().map(this::withStanding).filter(wanted).toList();
  }

  @Override
  public List<CertificateRecord> certificates() {
    return select(c -> true);
  }

  @Override
  public List<CertificateRecord> certificates(String role, String host) {
    return select(c -> c.role().equals(role) && c.host().equals(host));
  }

  @Override
  public List<CertificateRecord> bySerial(SerialNumber serial) {
    return select(c -> c.serial().equals(serial));
  }

  @Override
  public Optional<CertificateRecord> byFingerprint(Octets fingerprint) {
    return select(c -> c.sha256().equals(fingerprint) || c.sha1().equals(fingerprint)).stream()
        .findFirst();
  }

  @Override
  public synchronized RevocationChange revoke(
      String authority, SerialNumber serial, RevocationReason reason, Instant at) {
    Key key = new Key(authority, serial);
    if (!certificates.containsKey(key)) {
      return RevocationChange.UNKNOWN_CERTIFICATE;
    }
    Change<Standing.Revoked> before = revocations.get(key);
    boolean hold = reason == RevocationReason.CERTIFICATE_HOLD;
    if (before != null && (!before.what().isHold() || hold)) {
      return RevocationChange.ALREADY_REVOKED;
    }
    Standing.Revoked revoked = new Standing.Revoked(reason, at);
    revocations.put(key, new Change<>(revoked, lastCrlNumber(authority)));
    event(at, hold ? "held" : "revoked", authority, serial.hex(), reason.label());
    return RevocationChange.DONE;
  }

  @Override
  public synchronized RevocationChange release(String authority, SerialNumber serial, Instant at) {
    Key key = new Key(authority, serial);
    if (!certificates.containsKey(key)) {
      return RevocationChange.UNKNOWN_CERTIFICATE;
    }
    Change<Standing.Revoked> before = revocations.get(key);
    if (before == null || !before.what().isHold()) {
      return RevocationChange.NOT_HELD;
    }
    revocations.remove(key);
    if (before.since() < lastCrlNumber(authority)) {
      releases.put(key, new Change<>(at, lastCrlNumber(authority)));
    }
    event(at, "released", authority, serial.hex(), "");
    return RevocationChange.DONE;
  }

  @Override
  public synchronized CrlNumber listRevoked(String authority, Consumer<RevokedEntry> entries) {
    list(revoked(authority, 0), entries);
    return nextCrlNumber(authority);
  }

  @Override
  public synchronized CrlNumber listChanges(
      String authority, CrlNumber base, Consumer<RevokedEntry> entries) {
    long since = base.value().longValueExact();
    list(Stream.concat(revoked(authority, since), released(authority, since)), entries);
    return nextCrlNumber(authority);
  }

  private Stream<RevokedEntry> revoked(String authority, long since) {
    return changes(revocations, authority, since)
        .map(e -> entry(e.getKey(), e.getValue().what().at(), e.getValue().what().reason()));
  }

  private Stream<RevokedEntry> released(String authority, long since) {
    return changes(releases, authority, since)
        .filter(e -> !revocations.containsKey(e.getKey()))
        .map(e -> entry(e.getKey(), e.getValue().what(), RevocationReason.REMOVE_FROM_CRL));
  }

  private static <T> Stream<Map.Entry<Key, Change<T>>> changes(
      Map<Key, Change<T>> all, String authority, long since) {
    return all.entrySet().stream()
        .filter(e -> e.getKey().authority().equals(authority) && e.getValue().since() >= since);
  }

  private static RevokedEntry entry(Key key, Instant at, RevocationReason reason) {
    return RevokedEntry.of(key.serial(), at, reason);
  }

  private static void list(Stream<RevokedEntry> entries, Consumer<RevokedEntry> consumer) {
    entries.sorted(Comparator.comparing(entry -> entry.serial().hex())).forEach(consumer);
  }

  private long lastCrlNumber(String authority) {
    return crlNumbers.getOrDefault(authority, 0L);
  }

  private CrlNumber nextCrlNumber(String authority) {
    return CrlNumber.of(crlNumbers.merge(authority, 1L, Long::sum));
  }

  @Override
  public synchronized int continueFrom(
      String authority, CrlNumber number, List<RevokedEntry> revoked, Instant at) {
    crlNumbers.merge(authority, number.value().longValueExact(), Math::max);
    int added = 0;
    for (RevokedEntry entry : revoked) {
      Standing.Revoked standing =
          new Standing.Revoked(
              entry.reason().orElse(RevocationReason.UNSPECIFIED), entry.revokedAt());
      Key key = new Key(authority, entry.serial());
      Change<Standing.Revoked> before = revocations.get(key);
      if (before == null || (before.what().isHold() && !standing.isHold())) {
        revocations.put(key, new Change<>(standing, lastCrlNumber(authority)));
        added++;
      }
    }
    event(at, "continued", authority, "", "number " + number.value());
    return added;
  }

  @Override
  public synchronized boolean publish(CrlRecord crl, Runnable install) {
    Optional<CrlRecord> latest = latestCrl(crl.authority(), crl.kind());
    if (latest.isPresent() && latest.get().number().value().compareTo(crl.number().value()) >= 0) {
      return false;
    }
    install.run();
    crls.add(crl);
    event(crl.issuedAt(), "published", crl.authority(), "", crl.summary());
    return true;
  }

  @Override
  public synchronized Optional<CrlRecord> latestCrl(String authority, CrlKind kind) {
    return crls.stream()
        .filter(crl -> crl.authority().equals(authority))
        .filter(crl -> crl.kind() == kind)
        .max(Comparator.comparing(crl -> crl.number().value()));
  }

  @Override
  public synchronized List<LedgerEvent> eventsAfter(long sequence) {
    return events.stream().filter(event -> event.sequence() > sequence).toList();
  }

  @Override
  public Integrity integrity() {
    return new Integrity(0, List.of());
  }

  @Override
  public void close() {}
}
