package dev.certlab.ca.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.role.Provenance.Property;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of the site's own certificates is told as a fact, and what as a model. */
class ProvenanceTest {

  @ParameterizedTest
  @EnumSource
  void eachPropertyIsEitherAModelOrHasASourceAndBothAreInTheWords(SiteCertificate kind) {
    Provenance provenance = Provenance.of(kind);
    String model = provenance.ofModel();
    String sourced = String.join("; ", provenance.bySource());
    for (Property property : Property.values()) {
      boolean isModel = provenance.modelled().contains(property);
      assertEquals(!isModel, provenance.sources().containsKey(property));
      assertTrue((isModel ? model : sourced).matches(".*\\b" + property + "\\b.*"), sourced);
    }
    provenance.sources().values().forEach(source -> assertTrue(sourced.contains(source), sourced));
  }

  @ParameterizedTest
  @EnumSource
  void whenItIsRenewedNobodySays(SiteCertificate kind) {
    assertTrue(Provenance.of(kind).modelled().contains(Property.RENEWAL_LEAD));
  }

  @Test
  void onlyTheLifetimesOfTheClientsPairOfDistributionPointsAndOfSqlServerHaveASource() {
    Set<SiteCertificate> sourced = EnumSet.noneOf(SiteCertificate.class);
    for (SiteCertificate kind : SiteCertificate.values()) {
      if (!Provenance.of(kind).modelled().contains(Property.LIFETIME)) {
        sourced.add(kind);
      }
    }
    assertEquals(
        EnumSet.of(
            SiteCertificate.CLIENT_SIGNING,
            SiteCertificate.CLIENT_ENCRYPTION,
            SiteCertificate.DISTRIBUTION_POINT,
            SiteCertificate.SQL_IDENTIFICATION),
        sourced);
  }

  @Test
  void aSourceIsToldOnceWithAllThatItSays() {
    Provenance provenance = Provenance.of(SiteCertificate.ROLE_SSL);
    assertEquals(
        List.of(
            "subject (a blog of Microsoft's ConfigMgr support in Japan)",
            "issuer, store (ConfigMgr Enhanced HTTP)"),
        provenance.bySource());
    assertFalse(provenance.ofModel().contains("issuer"), provenance::ofModel);
  }

  @Test
  void tenKindsOfRolesMayShareASelfSignedCertificate() {
    assertEquals(10, Set.copyOf(SiteCertificate.SHARING_ROLES).size());
    assertTrue(
        SiteCertificate.SHARING_ROLES.containsAll(
            List.of("certificate-registration-point", "enrollment-point")));
  }
}
