package dev.certlab.ca.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.role.RoleRules.Template;
import dev.certlab.ca.x509.CertificateTemplate;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The roles beside what the documentation says of them. */
class RoleRulesTest {
  private static final int[] LENGTHS = {1024, 2048, 3072, 4096, 8192};

  @ParameterizedTest
  @CsvSource({
    "cloud-management-gateway, 2048 4096",
    "cmg-connection-point, 2048 4096",
    "management-point, 2048 3072 4096 8192",
    "management-point-monitoring, 2048",
    "software-update-point, 2048 3072 4096 8192",
    "distribution-point, 2048 3072 4096 8192",
    "distribution-point-pfx, 2048",
    "state-migration-point, 2048 3072 4096 8192",
    "sql-server, 2048",
    "sql-server-cluster, 2048",
    "boot-media, 2048",
    "client, 2048 3072 4096 8192",
    "proxy-web-server, 2048 3072 4096 8192",
    "enrollment-point, 2048 3072 4096 8192",
    "certificate-registration-point, 2048 3072 4096 8192",
    "ndes-policy-module, 1024 2048"
  })
  void aRoleTakesKeysOfTheDocumentedLengths(String role, String lengths) {
    SiteRole of = SiteRole.ofLabel(role);
    assertEquals(
        lengths,
        Arrays.stream(LENGTHS)
            .filter(bits -> of.rules().key().lengths().accepts(bits))
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "granitefalls.contoso.com, ''",
    "GraniteFalls.contoso.com, WARNING",
    "*.contoso.com, ''",
    "granite-falls.contoso.com, ERROR",
    "gf.contoso.com, ERROR",
    "granitefallsgranitefalls1.contoso.com, ERROR"
  })
  void thePrefixOfACmgMayHaveCapitalsAsInTheDocumentationsExample(String name, String severity) {
    RoleNames names =
        new RoleNames(NameEncoder.commonName(name), List.of(new GeneralName.DnsName(name)));
    assertEquals(
        severity,
        NameConformance.check(SiteRole.CLOUD_MANAGEMENT_GATEWAY, names).stream()
            .map(finding -> finding.severity().name())
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void onlyTheEnrollmentRolesRefuseAKeyStorageProvider(SiteRole role) {
    boolean refuses = role == SiteRole.ENROLLMENT_POINT;
    for (String provider :
        List.of(
            "Microsoft Software Key Storage Provider",
            "Microsoft Platform Crypto Provider",
            "nCipher Security World Key Storage Provider")) {
      assertEquals(
          refuses ? List.of("key-provider-unsupported") : List.of(), codes(role, provider));
    }
    assertEquals(List.of(), codes(role, "Microsoft RSA SChannel Cryptographic Provider"));
    assertEquals(List.of(), KeyProviderConformance.check(role, Optional.empty()));
  }

  private static List<String> codes(SiteRole role, String provider) {
    return KeyProviderConformance.check(role, Optional.of(provider)).stream()
        .map(Finding::code)
        .map(code -> code.id())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TLS_SERVER", "TLS_CLIENT"},
      mode = EnumSource.Mode.EXCLUDE)
  void aCertificateIsMarkedAsMadeFromADuplicatedTemplate(SiteRole role) {
    CertificateAuthority root = CertificateAuthority.root("A Root CA", () -> Labs.NOW);
    ParsedCertificate certificate =
        root.issueWithKey(
                IssuanceRequest.of(SiteProfiles.of(role))
                    .subject(NameEncoder.commonName("host.contoso.com"))
                    .names(List.of(new GeneralName.DnsName("host.contoso.com")))
                    .enforcement(IssuanceRequest.Enforcement.FORCE)
                    .build(),
                KeySpec.EC_P256)
            .certificate();
    CertificateTemplate mark = certificate.extension(CertificateTemplate.class).orElseThrow();
    assertEquals(Optional.of(role.rules().template()), Template.of(mark));
    assertEquals(100, mark.majorVersion());
    assertTrue(mark.template().startsWith(new Oid("1.3.6.1.4.1.311.21.8")));
    assertFalse(certificate.extension(CertificateTemplateName.class).isPresent());
    assertTrue(
        certificate.extensions().all().stream()
            .anyMatch(extension -> extension.oid().value().equals("1.3.6.1.4.1.311.21.10")));
  }

  @Test
  void everyTemplateHasAMarkOfItsOwn() {
    assertEquals(
        Template.values().length,
        Arrays.stream(Template.values()).map(Template::mark).distinct().count());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TLS_SERVER", "TLS_CLIENT"},
      mode = EnumSource.Mode.EXCLUDE)
  void aRoleSaysWhatIsAskedOfItAndWhere(SiteRole role) {
    List<RoleRequirement> asked = RoleRequirement.of(role);
    assertTrue(asked.get(0).text().contains(role.rules().key().lengths().description()));
    asked.forEach(each -> assertTrue(each.source().startsWith("ConfigMgr "), each::toString));
    assertEquals(
        RoleRequirement.wantsRootInSite(role),
        asked.stream().anyMatch(each -> each.text().contains("the site's properties")));
  }
}
