package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A ledger for fixtures: forgets everything with its process. Thread-safe. */
public final class InMemoryLedger implements Ledger {
  private final Map<String, AuthorityRecord> authorities = new LinkedHashMap<>();
  private final Map<Key, CertificateRecord> certificates = new LinkedHashMap<>();
  private final Map<String, InMemoryStandings> standings = new HashMap<>();
  private final List<CrlRecord> crls = new ArrayList<>();
  private final List<LedgerEvent> events = new ArrayList<>();

  private record Key(String authority, SerialNumber serial) {}

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
    Optional<Standing.Revoked> revoked = standings(c.authority()).revoked(c.serial());
    Standing standing = revoked.isPresent() ? revoked.get() : new Standing.Good();
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

  private InMemoryStandings standings(String authority) {
    return standings.computeIfAbsent(authority, name -> new InMemoryStandings());
  }

  @Override
  public synchronized RevocationChange revoke(
      String authority, SerialNumber serial, RevocationReason reason, Instant at) {
    if (!certificates.containsKey(new Key(authority, serial))) {
      return RevocationChange.UNKNOWN_CERTIFICATE;
    }
    Optional<Standing.Revoked> before = standings(authority).revoked(serial);
    boolean hold = reason == RevocationReason.CERTIFICATE_HOLD;
    if (before.isPresent() && (!before.get().isHold() || hold)) {
      return RevocationChange.ALREADY_REVOKED;
    }
    standings(authority).revoke(serial, reason, at);
    event(at, hold ? "held" : "revoked", authority, serial.hex(), reason.label());
    return RevocationChange.DONE;
  }

  @Override
  public synchronized RevocationChange release(String authority, SerialNumber serial, Instant at) {
    if (!certificates.containsKey(new Key(authority, serial))) {
      return RevocationChange.UNKNOWN_CERTIFICATE;
    }
    Optional<Standing.Revoked> before = standings(authority).revoked(serial);
    if (before.isEmpty() || !before.get().isHold()) {
      return RevocationChange.NOT_HELD;
    }
    standings(authority).release(serial, at);
    event(at, "released", authority, serial.hex(), "");
    return RevocationChange.DONE;
  }

  @Override
  public synchronized CrlNumber listRevoked(String authority, Consumer<RevokedEntry> entries) {
    return standings(authority).listRevoked(entries);
  }

  @Override
  public synchronized CrlNumber listChanges(
      String authority, CrlNumber base, Consumer<RevokedEntry> entries) {
    return standings(authority).listChanges(base, entries);
  }

  @Override
  public synchronized Continued continueFrom(String authority, OtherCrl crl, Instant at) {
    Continued continued = standings(authority).continueFrom(crl, issuedBy(authority), at);
    String number = crl.number().map(n -> "number " + n.value()).orElse("without a number");
    event(at, "continued", authority, "", number);
    return continued;
  }

  @Override
  public synchronized Continued tryContinueFrom(String authority, OtherCrl crl, Instant at) {
    return standings(authority).copy().continueFrom(crl, issuedBy(authority), at);
  }

  private Set<SerialNumber> issuedBy(String authority) {
    return certificates.keySet().stream()
        .filter(key -> key.authority().equals(authority))
        .map(Key::serial)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized boolean publish(
      CrlRecord crl, Predicate<CrlRecord> follows, Runnable install) {
    Optional<CrlRecord> latest = latestCrl(crl.authority(), crl.kind());
    if (latest.isPresent() && !follows.test(latest.get())) {
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
        .reduce((earlier, later) -> later);
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
