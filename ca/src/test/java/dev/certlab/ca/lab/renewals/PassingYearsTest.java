package dev.certlab.ca.lab.renewals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.VerificationRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets years pass over a site while clients connect to an endpoint that reloads its certificate:
 * with Enhanced HTTP nobody is refused; with HTTPS the first is refused when the plan says so.
 */
class PassingYearsTest {
  private static final String MP = "mp01.corp.contoso.com";

  /** Divides every span after which something is due, so that a step is a moment of renewal. */
  private static final Duration STEP = Duration.ofDays(10);

  private static final long PAUSE_MILLIS = 60;

  private final Path place;

  /** Time stands still while somebody connects, as it nearly does for a handshake in real life. */
  private final ReadWriteLock time = new ReentrantReadWriteLock(true);

  private volatile Instant now = Labs.NOW;

  PassingYearsTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  private Lab create(LabManifest manifest) {
    return Labs.applied(place, manifest, () -> now);
  }

  /** Short lifetimes, so that three years see many renewals, and elliptic keys for speed. */
  private static LabManifest enhancedHttp() {
    return Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
        .withRenewal(
            LabManifest.SiteCertificates.standard()
                .withKey("ec-p256")
                .withLifetimes(Map.of("sms-issuing", "3y", "sms-role-ssl", "120d")),
            LabManifest.Renewal.standard()
                .withLeads(
                    Map.of("sms-issuing", "505d", "sms-role-ssl", "20d", "cmg-connector", "35d")));
  }

  private void advance() {
    time.writeLock().lock();
    try {
      now = now.plus(STEP);
    } finally {
      time.writeLock().unlock();
    }
  }

  /** Clients that connect all the time, those with old roots among them. */
  private final class Clients implements AutoCloseable {
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final List<Future<Set<X509Certificate>>> running;
    private volatile boolean ending;

    Clients(ReloadingEndpoint endpoint, Path roots) throws Exception {
      Collection<? extends Certificate> old = ReloadingEndpoint.read(roots);
      running =
          List.of(
              workers.submit(() -> connect(endpoint, () -> ReloadingEndpoint.read(roots))),
              workers.submit(() -> connect(endpoint, () -> old)));
    }

    private Set<X509Certificate> connect(
        ReloadingEndpoint endpoint, Callable<Collection<? extends Certificate>> roots)
        throws Exception {
      Set<X509Certificate> seen = new HashSet<>();
      while (!ending) {
        time.readLock().lock();
        try {
          seen.add(endpoint.connect(roots.call(), now));
        } finally {
          time.readLock().unlock();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return seen;
    }

    /** What they have been shown; throws if one was refused. */
    Set<X509Certificate> shown() throws Exception {
      ending = true;
      Set<X509Certificate> shown = new HashSet<>();
      for (Future<Set<X509Certificate>> client : running) {
        shown.addAll(client.get());
      }
      return shown;
    }

    @Override
    public void close() {
      ending = true;
      workers.shutdownNow();
    }
  }

  @Test
  void withEnhancedHttpNobodyIsRefusedForThreeYearsAndRenewalsAreAsPredicted() throws Exception {
    Path directory = place.resolve("certs/management-point/" + MP + "/cm/sms-role-ssl");
    Path roots = place.resolve("certs/client/client01.corp.contoso.com/cm/roots.pem");
    try (Lab lab = create(enhancedHttp());
        ReloadingEndpoint endpoint = new ReloadingEndpoint(directory, MP);
        Clients clients = new Clients(endpoint, roots)) {
      Path oldRoots = Files.copy(roots, place.resolveSibling("old-roots.pem"));
      Instant end = Labs.NOW.plus(Duration.ofDays(3 * 365 - 5));
      RenewalPlan predicted = lab.renewals().plan(now, end);
      long renewed = 0;
      for (long step = 0; !now.plus(STEP).isAfter(end); step++) {
        if (step > 0) {
          advance();
        }
        renewed +=
            lab.siteUpkeep().carryOut().stream().filter(c -> c.kind() == Kind.RENEWAL).count();
        assertEquals("ok", endpoint.openssl(roots, MP, now));
        // Who has not heard of the new root follows by its cross-certificate.
        assertEquals("ok", endpoint.openssl(oldRoots, MP, now));
        assertTrue(
            lab.renewals().due(now).stream().noneMatch(c -> c.renews() == Renews.SELF),
            "something has passed its lead time");
      }
      Set<X509Certificate> shown = clients.shown();
      assertEquals(predicted.renewals(), renewed);
      assertEquals(1, count(predicted, "sms-issuing/cm01.corp.contoso.com"));
      assertEquals(1, count(predicted, "sms-token-signing/cm01.corp.contoso.com"));
      assertEquals(1 + count(predicted, "sms-role-ssl/" + MP), shown.size());
      assertEquals(2, ReloadingEndpoint.read(roots).size());
    }
  }

  private static long count(RenewalPlan plan, String subject) {
    return plan.events().stream()
        .filter(event -> event.kind() == RenewalPlan.Kind.RENEWAL)
        .filter(event -> event.subject().equals(subject))
        .count();
  }

  @Test
  void withHttpsTheFirstRefusalComesWhenThePlanSaysAndForThatReason() throws Exception {
    try (Lab lab = create(Labs.manifest())) {
      Path directory = place.resolve("certs/management-point/" + MP);
      Path roots = place.resolveSibling("root.pem");
      Files.write(roots, rootOf(lab));
      RenewalPlan.Event expiry =
          lab.renewals().plan(now, now.plus(Duration.ofDays(800))).events().stream()
              .filter(event -> event.subject().equals("management-point/" + MP))
              .findFirst()
              .orElseThrow();
      assertEquals(RenewalPlan.Kind.EXPIRY, expiry.kind());
      try (ReloadingEndpoint endpoint = new ReloadingEndpoint(directory, MP)) {
        Collection<? extends Certificate> trusted = ReloadingEndpoint.read(roots);
        for (; now.isBefore(expiry.at()); advance()) {
          lab.reconciler().apply();
          endpoint.connect(trusted, now);
        }
        endpoint.connect(trusted, expiry.at());
        assertEquals(List.of(), findings(lab, expiry.at()));

        Instant after = expiry.at().plusSeconds(1);
        assertThrows(SSLHandshakeException.class, () -> endpoint.connect(trusted, after));
        assertEquals(List.of(VerificationCode.CERTIFICATE_EXPIRED), findings(lab, after));
      }
    }
  }

  @Test
  void opensslRefusesAnExpiredCertificateOfThePkiFromItsLastSecondOn() throws Exception {
    Peers.require("openssl");
    try (Lab lab = create(Labs.manifest())) {
      Path roots = place.resolveSibling("root.pem");
      Files.write(roots, rootOf(lab));
      Instant end = key(lab).certificate().validity().notAfter();
      try (ReloadingEndpoint endpoint =
          new ReloadingEndpoint(place.resolve("certs/management-point/" + MP), MP)) {
        assertEquals("ok", endpoint.openssl(roots, MP, end.minusSeconds(1)));
        // RFC 5280 §4.1.2.5 includes the last second; OpenSSL does not.
        assertEquals("10", endpoint.openssl(roots, MP, end));
        assertEquals("10", endpoint.openssl(roots, MP, end.plusSeconds(1)));
      }
    }
  }

  private static CertifiedKey key(Lab lab) {
    return lab.holdings().key(CertificateAddress.find(lab.ledger(), "management-point/" + MP));
  }

  private static byte[] rootOf(Lab lab) {
    return dev.certlab.ca.export.PartyFiles.pem(key(lab).roots());
  }

  private static List<Object> findings(Lab lab, Instant at) {
    CertifiedKey key = key(lab);
    VerificationRequest request =
        VerificationRequest.of(key.certificate())
            .untrusted(key.intermediates())
            .trust(key.roots())
            .time(at)
            .build();
    return new Verifier(CryptoEngine.standard())
        .verify(request).findings().stream().map(Finding::code).map(Object.class::cast).toList();
  }
}
