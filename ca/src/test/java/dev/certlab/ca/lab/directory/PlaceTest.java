package dev.certlab.ca.lab.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private static final LabLayout LAYOUT = new LabLayout(Path.of("lab"));

  static Stream<Place> places() {
    Stream<Place> parties = Stream.of(SiteRole.values()).map(role -> new Place.Party(role, "a.b"));
    Stream<Place> ofSite =
        Stream.of(SiteCertificate.values()).map(kind -> new Place.OfSite(kind, "a.b"));
    return Stream.of(
            parties,
            ofSite,
            Stream.<Place>of(new Place.OfAuthority("Lab Root"), new Place.OfCrossing("a.b")))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("places")
  void whatIsPrintedIsReadBack(Place place) {
    assertEquals(Optional.of(place), Place.parse(place.toString()));
    assertEquals(place.label() + "/" + place.host(), place.toString());
  }

  @ParameterizedTest
  @MethodSource("places")
  void theLedgersColumnsNameThePlace(Place place) {
    assertEquals(place, Place.of(record(place.inLedger().role(), place.inLedger().host())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "client", "client01/client", "Client/client01", " client/client01"})
  void whatNamesNoRoleIsNoPlace(String text) {
    assertEquals(Optional.empty(), Place.parse(text));
  }

  @Test
  void onlyTheFirstSlashDivides() {
    assertEquals(
        Optional.of(new Place.Party(SiteRole.BOOT_MEDIA, "x/y")), Place.parse("boot-media/x/y"));
  }

  @Test
  void aRoleOfALaterVersionInTheLedgerIsSaidToBeOne() {
    LabException unknown =
        assertThrows(LabException.class, () -> Place.of(record("moon-base", "a.b")));
    assertEquals(Kind.DAMAGED, unknown.kind());
    assertEquals(
        "the ledger has the certificate 0a under the role 'moon-base', which this version does not"
            + " know; use a later one",
        unknown.getMessage());
  }

  @Test
  void filesLieWhereTheReadmeSays() {
    Path root = LAYOUT.root();
    assertEquals(root.resolve("certs/client/c1"), files(new Place.Party(SiteRole.CLIENT, "c1")));
    assertEquals(
        root.resolve("certs/client/c1/cm/sms-signing"),
        files(new Place.OfSite(SiteCertificate.CLIENT_SIGNING, "c1")));
    assertEquals(
        root.resolve("certs/site-server/cm01/cm"),
        files(new Place.OfSite(SiteCertificate.SMS_ISSUING, "cm01")));
    assertEquals(root.resolve("certs/site-server/cm01/cm"), files(new Place.OfCrossing("cm01")));
    assertEquals(root.resolve("ca/Lab Root.crt"), files(new Place.OfAuthority("Lab Root")));
    assertEquals(
        root.resolve("certs/proxy-web-server/_.contoso.com"),
        files(new Place.Party(SiteRole.PROXY_WEB_SERVER, "*.contoso.com")));
  }

  private static Path files(Place place) {
    return place.files(LAYOUT);
  }

  private static CertificateRecord record(String role, String host) {
    Instant start = Instant.parse("2026-11-24T00:00:00Z");
    return new CertificateRecord(
        "CA",
        SerialNumber.ofHex("0a"),
        Octets.of(new byte[] {1}),
        Octets.of(new byte[] {2}),
        role,
        host,
        "CN=x",
        new Validity(start, start.plusSeconds(1)),
        start,
        Octets.of(new byte[] {3}),
        List.of(),
        Optional.empty(),
        new Standing.Good());
  }
}
