package dev.certlab.ca.lab.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.PublicationUrl;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the certificates of a lab say about where CRLs are found. */
class PublicationUrlsTest {
  private static final String ISSUING = "Contoso Lab Issuing CA";
  private static final String LDAP = "ldap:///ca01";
  private static final String INSIDE = "http://crl.corp.contoso.com/pki";
  private static final String OUTSIDE = "http://crl.contoso.com";

  @Test
  void severalUrlsAreNamesOfOneDistributionPointInTheOrderOfTheManifest(@TempDir Path directory) {
    LabManifest standard = Labs.manifest();
    LabManifest manifest =
        standard.withPublication(
            standard
                .publication()
                .withUrls(LDAP, INSIDE, OUTSIDE)
                .withDeltaInterval(Optional.of("1d")));
    try (Lab lab = Labs.applied(directory.resolve("lab"), manifest)) {
      ParsedCertificate client = latest(lab, "client", "client01.corp.contoso.com");
      List<CrlDistributionPoint> points =
          client.extension(CrlDistributionPoints.class).orElseThrow().points();
      assertEquals(1, points.size());
      assertEquals(crls(CrlKind.BASE), points.get(0).uris());
      List<CrlDistributionPoint> freshest =
          client.extension(FreshestCrl.class).orElseThrow().points();
      assertEquals(List.of(crls(CrlKind.DELTA)), freshest.stream().map(p -> p.uris()).toList());
      assertEquals(
          urls().stream().map(url -> url.certificate(ISSUING)).toList(),
          client.extension(AuthorityInformationAccess.class).orElseThrow().descriptions().stream()
              .map(access -> access.location().text())
              .toList());
    }
  }

  @Test
  void aCaWithUrlsOfItsOwnIsFoundThereAndTheOthersAsTheManifestSaysForAll(@TempDir Path directory) {
    LabManifest standard = Labs.manifest();
    LabManifest manifest =
        standard.withAuthorities(
            standard.authorities().stream()
                .map(each -> each.issuer().isPresent() ? each : each.withUrls(INSIDE))
                .toList());
    try (Lab lab = Labs.applied(directory.resolve("lab"), manifest)) {
      assertEquals(
          List.of("http://crl.corp.contoso.com/pki/Contoso%20Lab%20Root%20CA.crl"),
          uris(latest(lab, "ca", ISSUING)));
      assertEquals(
          List.of("http://crl.contoso.com/Contoso%20Lab%20Issuing%20CA.crl"),
          uris(latest(lab, "client", "client01.corp.contoso.com")));
    }
  }

  private static List<PublicationUrl> urls() {
    return List.of(LDAP, INSIDE, OUTSIDE).stream()
        .map(text -> PublicationUrl.parse(text, "corp.contoso.com"))
        .toList();
  }

  private static List<String> crls(CrlKind kind) {
    return urls().stream().map(url -> url.crl(ISSUING, kind)).toList();
  }

  private static List<String> uris(ParsedCertificate certificate) {
    return certificate.extension(CrlDistributionPoints.class).orElseThrow().points().stream()
        .flatMap(point -> point.uris().stream())
        .toList();
  }

  private static ParsedCertificate latest(Lab lab, String role, String host) {
    return lab.ledger()
        .latest(role, host)
        .map(CertificateRecord::encoded)
        .map(der -> X509Decoder.certificate(der.toArray()))
        .orElseThrow();
  }
}
