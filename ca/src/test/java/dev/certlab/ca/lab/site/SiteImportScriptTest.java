package dev.certlab.ca.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SiteImportScript;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the certificates that the site makes for itself reach Windows. */
class SiteImportScriptTest {
  private static final String MP = "management-point/mp01.corp.contoso.com";
  private static final String CLIENT = "client/client01.corp.contoso.com";
  private static final Pattern FILE = Pattern.compile("'([^']+\\.(?:pfx|cer|pem|txt))'");

  private final Path place;
  private volatile Instant now = Labs.NOW;

  SiteImportScriptTest(@TempDir Path directory) {
    this.place = directory.resolve("lab");
  }

  private Lab create() {
    LabManifest manifest =
        Labs.manifest(Communication.ENHANCED_HTTP, ClientAuthentication.AZURE_AD, Reading.FIGURE)
            .withRenewal(
                LabManifest.SiteCertificates.standard().withKey("ec-p256"),
                LabManifest.Renewal.standard());
    return Labs.applied(place, manifest, () -> now);
  }

  private Path script(String party) {
    return place.resolve("certs/" + party + "/cm/Import-cm.ps1");
  }

  private String text(String party) throws IOException {
    return Files.readString(script(party), StandardCharsets.US_ASCII);
  }

  private static String thumbprint(Lab lab, SiteCertificate kind, String host) {
    List<CertificateRecord> all = lab.ledger().certificates(kind.label(), host);
    return all.get(all.size() - 1).sha1().hex().toUpperCase(Locale.ROOT);
  }

  private static String made(String host, SiteCertificate kind, String thumbprint) {
    byte[] content =
        new SiteImportScript("management-point", host, "mp")
            .file(new TreeMap<>(Map.of(kind, thumbprint)))
            .content()
            .toArray();
    String script = new String(content, StandardCharsets.UTF_8);
    assertEquals(
        script.chars().anyMatch(c -> c > 127),
        script.startsWith("\ufeff"),
        "Windows PowerShell reads other than ASCII in its code page");
    return script;
  }

  @ParameterizedTest
  @EnumSource(value = SiteCertificate.class, mode = EnumSource.Mode.EXCLUDE, names = "SMS_ISSUING")
  void everyKindGoesToTheStoreSmsAndOnlyTheRoleCertificateToIis(SiteCertificate kind) {
    String script = made("m\u00fcnchen\nRemove-Item C:\\", kind, "ab".repeat(20));
    long feeds = script.chars().filter(c -> c == '\n').count();
    assertEquals(feeds, script.split("\r\n", -1).length - 1L);
    assertEquals(feeds, script.chars().filter(c -> c == '\r').count());
    assertFalse(script.matches("(?s).*@[A-Z]+@.*"), "a placeholder was left");
    assertFalse(script.lines().anyMatch(line -> line.startsWith("Remove-Item")), script);
    assertFalse(script.contains("FriendlyName"), "it comes with the PFX: " + script);
    String pfx = kind.label() + "\\mp.pfx' '" + kind.label() + "\\pfx-password.txt'";
    assertTrue(script.contains("\nAdd-Pfx '" + pfx + " '" + "AB".repeat(20) + "' 'SMS' "), script);
    assertFalse(script.contains("'My'"), "the site's own certificates do not go into My");
    boolean bound = script.contains("\nSet-SiteCertificate ");
    assertEquals(kind.isRoleSsl(), bound, script);
  }

  @Test
  void aPkiCertificateThatIsBoundStaysBound() {
    String script = made("mp01.corp.contoso.com", SiteCertificate.ROLE_SSL, "ab".repeat(20));
    assertTrue(
        script.contains(
            "\nSet-SiteCertificate -Sites 'SMSWEB', 'Default Web Site' -UsualPort 443 -File '"
                + SiteCertificate.ROLE_SSL.label()
                + "\\mp.cer' -StoreName 'SMS' -OnlyOver 'CN=SMS Issuing'\r\n"),
        script);
    int kept = script.indexOf("$bound.Issuer -ne $OnlyOver");
    assertTrue(kept > 0, script);
  }

  @Test
  void theRootStoreGetsWhatLiesInTheRootsFileAndTheScriptSaysThatThisIsAModel() {
    String script = made("mp01.corp.contoso.com", SiteCertificate.ROLE_SSL, "ab".repeat(20));
    assertTrue(script.contains("\nAdd-TrustOfPem 'roots.pem' 'Root'\r\n"), script);
    assertTrue(script.contains("this lab's model"), script);
  }

  @Test
  void eachHolderGetsAScriptThatNamesItsCertificatesAndFilesThatAreThere() throws Exception {
    try (Lab lab = create()) {
      assertTrue(
          text(MP).contains(thumbprint(lab, SiteCertificate.ROLE_SSL, "mp01.corp.contoso.com")));
      for (SiteCertificate kind :
          List.of(SiteCertificate.CLIENT_SIGNING, SiteCertificate.CLIENT_ENCRYPTION)) {
        String thumbprint = thumbprint(lab, kind, "client01.corp.contoso.com");
        assertTrue(text(CLIENT).contains("'" + thumbprint + "' 'SMS'"), kind::label);
      }
      for (Place.OfSite holder : new SitePlaces(lab.settings(), lab.ledger()).held()) {
        if (!holder.kind().holder().trustsSite()) {
          continue;
        }
        String party = holder.kind().holder().directory() + "/" + holder.host();
        Matcher named = FILE.matcher(text(party));
        int files = 0;
        for (; named.find(); files++) {
          String file = named.group(1).replace('\\', '/');
          assertTrue(Files.exists(script(party).resolveSibling(file)), party + ": " + file);
        }
        assertTrue(files >= 3, party);
      }
    }
  }

  @Test
  void eachSiteSystemTrustsTheIdentitiesOfTheOthersAndLearnsOfANewOneInTheSameRun()
      throws Exception {
    try (Lab lab = create()) {
      List<Place.OfSite> systems =
          new SitePlaces(lab.settings(), lab.ledger())
              .held().stream()
                  .filter(place -> place.kind() == SiteCertificate.SITE_SYSTEM_IDENTITY)
                  .toList();
      assertTrue(systems.size() > 1, systems::toString);
      assertPeers(lab, systems);
      String before =
          thumbprint(lab, SiteCertificate.SITE_SYSTEM_IDENTITY, "mp01.corp.contoso.com");
      now = now.plus(Duration.ofDays(3640));
      List<Change> planned = lab.siteUpkeep().pending(List.of());
      assertEquals(planned, lab.siteUpkeep().carryOut());
      assertNotEquals(
          before, thumbprint(lab, SiteCertificate.SITE_SYSTEM_IDENTITY, "mp01.corp.contoso.com"));
      assertPeers(lab, systems);
      assertEquals(List.of(), lab.siteUpkeep().carryOut());
    }
  }

  /** That each has the latest certificates of all others, and a script that imports them. */
  private void assertPeers(Lab lab, List<Place.OfSite> systems) throws IOException {
    for (Place.OfSite system : systems) {
      String party = "site-system/" + system.host();
      assertTrue(text(party).contains("\nAdd-TrustOfPem 'peers.pem' 'TrustedPeople'\r\n"), party);
      assertEquals(
          systems.stream()
              .filter(other -> !other.equals(system))
              .map(other -> other.latest(lab.ledger()).orElseThrow().encoded())
              .toList(),
          Pem.decode(Files.readString(script(party).resolveSibling("peers.pem"))).stream()
              .map(Pem.Block::der)
              .toList());
    }
    assertFalse(text(CLIENT).contains("TrustedPeople"));
  }

  @Test
  void aSecondApplyChangesNothingAndALostScriptIsWrittenAgain() throws Exception {
    try (Lab lab = create()) {
      String before = text(CLIENT);
      assertEquals(List.of(), lab.reconciler().plan());
      assertEquals(List.of(), lab.reconciler().apply());
      Files.delete(script(CLIENT));
      List<Change> expected = List.of(new Change(Kind.TRUST, CLIENT + "/cm", ""));
      assertEquals(expected, lab.reconciler().plan());
      assertEquals(expected, lab.reconciler().apply());
      assertEquals(before, text(CLIENT));
    }
  }

  @Test
  void aRenewalChangesTheThumbprintInTheSameRun() throws Exception {
    try (Lab lab = create()) {
      String before = thumbprint(lab, SiteCertificate.ROLE_SSL, "mp01.corp.contoso.com");
      now = now.plus(Duration.ofDays(340));
      lab.siteUpkeep().carryOut();
      String after = thumbprint(lab, SiteCertificate.ROLE_SSL, "mp01.corp.contoso.com");
      assertNotEquals(before, after);
      assertTrue(text(MP).contains(after));
      assertFalse(text(MP).contains(before));
      assertEquals(List.of(), lab.siteUpkeep().carryOut());
    }
  }
}
