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

/** A ledger for fixtures: forgets everything with its process. Thread-safe. */
public final class InMemoryLedger implements Ledger {
  private final Map<String, AuthorityRecord> authorities = new LinkedHashMap<>();
  private final Map<Key, CertificateRecord> certificates = new LinkedHashMap<>();
  private final Map<Key, Standing.Revoked> revocations = new HashMap<>();
  private final Map<String, Long> crlNumbers = new HashMap<>();
  private final List<CrlRecord> crls = new ArrayList<>();
  private final List<LedgerEvent> events = new ArrayList<>();

  private record Key(String authority, SerialNumber serial) {}

  public InMemoryLedger() {}

  private void event(Instant at, String kind, String authority, String serial, String detail) {
    events.add(new LedgerEvent(events.size() + 1, at, kind, authority, serial, detail));
  }

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
    Standing.Revoked revoked = revocations.get(entry.getKey());
    Standing standing = revoked == null ? new Standing.Good() : revoked;
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
    Standing.Revoked before = revocations.get(key);
    boolean hold = reason == RevocationReason.CERTIFICATE_HOLD;
    if (before != null && (!before.isHold() || hold)) {
      return RevocationChange.ALREADY_REVOKED;
    }
    revocations.put(key, new Standing.Revoked(reason, at));
    event(at, hold ? "held" : "revoked", authority, serial.hex(), reason.label());
    return RevocationChange.DONE;
  }

  @Override
  public synchronized RevocationChange release(String authority, SerialNumber serial, Instant at) {
    Key key = new Key(authority, serial);
    if (!certificates.containsKey(key)) {
      return RevocationChange.UNKNOWN_CERTIFICATE;
    }
    Standing.Revoked before = revocations.get(key);
    if (before == null || !before.isHold()) {
      return RevocationChange.NOT_HELD;
    }
    revocations.remove(key);
    event(at, "released", authority, serial.hex(), "");
    return RevocationChange.DONE;
  }

  @Override
  public synchronized void forEachRevoked(String authority, Consumer<RevokedEntry> consumer) {
    revocations.entrySet().stream()
        .filter(entry -> entry.getKey().authority().equals(authority))
        .sorted(Comparator.comparing(entry -> entry.getKey().serial().hex()))
        .map(
            entry ->
                RevokedEntry.of(
                    entry.getKey().serial(), entry.getValue().at(), entry.getValue().reason()))
        .forEach(consumer);
  }

  @Override
  public synchronized CrlNumber reserveCrlNumber(String authority) {
    return CrlNumber.of(crlNumbers.merge(authority, 1L, Long::sum));
  }

  @Override
  public synchronized boolean publish(CrlRecord crl, Runnable install) {
    CrlKind kind = crl.base().isPresent() ? CrlKind.DELTA : CrlKind.BASE;
    Optional<CrlRecord> latest = latestCrl(crl.authority(), kind);
    if (latest.isPresent() && latest.get().number().value().compareTo(crl.number().value()) >= 0) {
      return false;
    }
    install.run();
    crls.add(crl);
    String number = "number " + crl.number().value();
    event(crl.thisUpdate(), "published", crl.authority(), "", number);
    return true;
  }

  @Override
  public synchronized Optional<CrlRecord> latestCrl(String authority, CrlKind kind) {
    return crls.stream()
        .filter(crl -> crl.authority().equals(authority))
        .filter(crl -> crl.base().isPresent() == (kind == CrlKind.DELTA))
        .max(Comparator.comparing(crl -> crl.number().value()));
  }

  @Override
  public synchronized List<LedgerEvent> eventsAfter(long sequence) {
    return events.stream().filter(event -> event.sequence() > sequence).toList();
  }

  @Override
  public void close() {}
}
