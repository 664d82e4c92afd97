package dev.certlab.ca.lab.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.ledger.CrlKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationUrlTest {
  private static final Path FILE = Path.of("lab.yaml");

  @Test
  void theUrlsOfADirectoryServiceAreThoseThatAdCsWrites() {
    PublicationUrl url = PublicationUrl.parse("ldap:///ca01", "corp.contoso.com");
    String services =
        "CN=Public%20Key%20Services,CN=Services,CN=Configuration,DC=corp,DC=contoso,DC=com";
    assertEquals(
        "ldap:///CN=Contoso%20Issuing%20CA,CN=ca01,CN=CDP,"
            + services
            + "?certificateRevocationList?base?objectClass=cRLDistributionPoint",
        url.crl("Contoso Issuing CA", CrlKind.BASE));
    assertEquals(
        "ldap:///CN=Contoso%20Issuing%20CA,CN=ca01,CN=CDP,"
            + services
            + "?deltaRevocationList?base?objectClass=cRLDistributionPoint",
        url.crl("Contoso Issuing CA", CrlKind.DELTA));
    assertEquals(
        "ldap:///CN=Contoso%20Issuing%20CA,CN=AIA,"
            + services
            + "?cACertificate?base?objectClass=certificationAuthority",
        url.certificate("Contoso Issuing CA"));
  }

  /** MS-WCCE §3.1.1.4.1.1.1, worked out by hand: 'a' is 97, and 97 · 2 + 'b' is 292. */
  @Test
  void anEntryOfALongNameEndsInAHashOfTheRest() {
    PublicationUrl url = PublicationUrl.parse("ldap:///ca01", "contoso.com");
    String longest = "C".repeat(51);
    assertTrue(
        url.certificate(longest).startsWith("ldap:///CN=" + longest + ",CN=AIA,"),
        url.certificate(longest));
    assertTrue(
        url.certificate(longest + "ab").startsWith("ldap:///CN=" + longest + "-00292,CN=AIA,"),
        url.certificate(longest + "ab"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://crl.contoso.com, http://crl.contoso.com/Root%20CA+.crl",
    "http://crl.contoso.com/, http://crl.contoso.com/Root%20CA+.crl",
    "http://crl.contoso.com:8080/pki, http://crl.contoso.com:8080/pki/Root%20CA+.crl",
    "HTTP://crl.contoso.com/a%20b/c/, http://crl.contoso.com/a%20b/c/Root%20CA+.crl"
  })
  void aDirectoryOfAWebServerHoldsTheFilesThatAdCsNames(String directory, String crl) {
    PublicationUrl url = PublicationUrl.parse(directory, "contoso.com");
    assertEquals(crl, url.crl("Root CA", CrlKind.DELTA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crl.contoso.com",
        "crl.contoso.com",
        "http://",
        "http://crl.contoso.com/?x",
        "http://crl.contoso.com//pki",
        "http://crl contoso",
        "http://crl.contoso.com:0",
        "http://crl.contoso.com:70000/pki",
        "http://user@crl.contoso.com",
        "file://ca01/CertEnroll",
        "ldap://dc01/",
        "ldap:///",
        "ldap:///a-name-of-more-than-15"
      })
  void whatNoClientCouldUseIsRefusedWithItsFieldAndValue(String text) {
    LabManifest.Publication publication = Labs.manifest().publication().withUrls(text);
    String said = refusal(publication);
    assertTrue(said.startsWith("lab.yaml: publication.urls: "), said);
    assertTrue(said.contains("'" + text) || said.contains("is not a host name"), said);
  }

  @Test
  void aManifestSaysHostOrUrlsAndNoUrlTwice() {
    LabManifest.Publication host = Labs.manifest().publication();
    LabManifest.Publication urls = host.withUrls("http://a.example", "http://a.example/");
    assertEquals("lab.yaml: publication.urls: lists 'http://a.example/' twice", refusal(urls));
    assertEquals(
        "lab.yaml: publication: has host and urls; urls says everything, so leave out host",
        refusal(publication(host.host(), urls)));
    assertEquals(
        "lab.yaml: publication: has neither host nor urls; host: crl.contoso.com is enough",
        refusal(publication(Optional.empty(), host)));
    assertEquals(
        "lab.yaml: publication.urls: is empty; clients would find no CRL",
        refusal(host.withUrls()));
  }

  @Test
  void aHostMayResolveInOneZoneOnly() {
    LabManifest.Publication publication =
        Labs.manifest().publication().withZones(Map.of("CRL.corp.contoso.com", "intranet"));
    LabSettings.Publication read =
        SettingsReader.read(Labs.manifest().withPublication(publication), FILE).publication();
    assertEquals(Set.of("crl.corp.contoso.com"), read.unknownIn("internet"));
    assertEquals(Set.of(), read.unknownIn("intranet"));
    assertEquals(
        "lab.yaml: publication.zones.crl.contoso.com: is 'dmz', must be intranet or internet",
        refusal(publication.withZones(Map.of("crl.contoso.com", "dmz"))));
  }

  private static LabManifest.Publication publication(
      Optional<String> host, LabManifest.Publication urls) {
    return new LabManifest.Publication(
        host, urls.urls(), urls.zones(), urls.interval(), urls.overlap(), urls.deltaInterval());
  }

  private static String refusal(LabManifest.Publication publication) {
    LabManifest manifest = Labs.manifest().withPublication(publication);
    return String.valueOf(
        assertThrows(LabException.class, () -> SettingsReader.read(manifest, FILE)).getMessage());
  }
}
