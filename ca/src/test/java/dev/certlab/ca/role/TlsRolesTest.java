package dev.certlab.ca.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The roles of servers and clients that are not ConfigMgr's. */
class TlsRolesTest {
  @ParameterizedTest
  @EnumSource(names = {"TLS_SERVER", "TLS_CLIENT"})
  void theyHaveNoMarkOfATemplateAndNoKeyUsageThatAnEllipticKeyMustNotHave(SiteRole role) {
    CertificateProfile profile = SiteProfiles.of(role);
    assertEquals(Set.of(KeyUsageBit.DIGITAL_SIGNATURE), profile.keyUsage());
    assertTrue(profile.furtherExtensions().isEmpty());
    assertEquals(List.of(), RoleRequirement.of(role));
    assertFalse(role.isSiteSystem());
    assertFalse(role.friendlyName().contains("ConfigMgr"), role.friendlyName());
  }

  @Test
  void theServersIsForServersAndTheClientsForClients() {
    assertEquals(
        List.of(KeyPurpose.SERVER_AUTH), SiteProfiles.of(SiteRole.TLS_SERVER).keyPurposes());
    assertEquals(
        List.of(KeyPurpose.CLIENT_AUTH), SiteProfiles.of(SiteRole.TLS_CLIENT).keyPurposes());
  }

  @Test
  void anAddressIsNamedAsOne() {
    RoleNames names = RoleNames.usual(SiteRole.TLS_SERVER, "127.0.0.1", List.of());
    assertEquals("IP", names.alternativeNames().get(0).form());
    assertEquals(
        List.of(new GeneralName.DnsName("1.2.3.999")),
        RoleNames.usual(SiteRole.TLS_SERVER, "1.2.3.999", List.of()).alternativeNames());
  }

  @Test
  void everyRoleSaysWhatItIsInOneLineOfItsOwn() {
    Set<String> purposes =
        Arrays.stream(SiteRole.values()).map(SiteRole::purpose).collect(Collectors.toSet());
    assertEquals(SiteRole.values().length, purposes.size());
    purposes.forEach(purpose -> assertTrue(purpose.length() < 100, purpose));
  }
}
