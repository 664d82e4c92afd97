package dev.certlab.site.model;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A site in which some things are wrong, and a client in it that calls the management point: by the
 * method of the row, and asking for what such a client asks first.
 *
 * @param row of the requirement matrix, as the figure reads it
 * @param zone where the client is
 * @param deviations what is not as usual, at most one level of each factor; without repeats
 */
public record Case(RequirementMatrix.Row row, Zone zone, List<Level> deviations) {
  public Case {
    deviations = List.copyOf(deviations);
    long factors = deviations.stream().map(Level::factor).distinct().count();
    if (factors != deviations.size()) {
      throw new IllegalArgumentException("a factor has one level: " + describe(deviations));
    }
  }

  public boolean isHttps() {
    return row.communication() == Communication.HTTPS;
  }

  /** Whether the client proves by a certificate who it is; otherwise by a token. */
  public boolean isByCertificate() {
    return row.authentication() == ClientAuthentication.PKI;
  }

  public boolean has(Level level) {
    return deviations.contains(level);
  }

  public boolean isOn(SiteSwitch which) {
    return !has(new TurnedOff(which));
  }

  public Exposure exposure() {
    return level(Exposure.INTERNET);
  }

  public ClientCertificate client() {
    return level(ClientCertificate.GOOD);
  }

  public GatewayCertificate gateway() {
    return level(GatewayCertificate.GOOD);
  }

  public ConnectorCertificate connector() {
    return level(ConnectorCertificate.GOOD);
  }

  public ManagementPointCertificate managementPoint() {
    return level(ManagementPointCertificate.GOOD);
  }

  public TokenState token() {
    return level(TokenState.GOOD);
  }

  private <E extends Enum<E> & Level> E level(E usual) {
    Class<E> factor = usual.getDeclaringClass();
    return deviations.stream()
        .filter(factor::isInstance)
        .map(factor::cast)
        .findFirst()
        .orElse(usual);
  }

  /** Such as {@code row 5 (https, pki) from the internet: exposure=intranet}. */
  public String describe() {
    return String.format(
        "row %d (%s, %s) from the %s: %s",
        row.number(),
        row.communication().label(),
        row.authentication().label(),
        zone.label(),
        deviations.isEmpty() ? "all as usual" : describe(deviations));
  }

  private static String describe(List<Level> levels) {
    return levels.stream().map(Level::describe).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return describe();
  }
}
