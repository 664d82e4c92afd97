package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.role.Cell;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.ca.role.SiteRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one party of a lab must hold and trust by its row of the matrix.
 *
 * @param cells the cells of the row that ask something of this party; may be empty
 */
public record PartyPlan(Place.Party place, Set<Cell> cells) {

  public PartyPlan {
    cells = Set.copyOf(cells);
  }

  public boolean needsCertificate() {
    return cells.stream().anyMatch(cell -> !cell.isTrust());
  }

  /** Whether it must trust a CA; in a lab all certificates of a PKI come from one hierarchy. */
  public boolean needsTrust() {
    return cells.stream().anyMatch(Cell::isTrust);
  }

  /** The row of the matrix that the settings choose. */
  public static RequirementMatrix.Row row(LabSettings settings) {
    LabSettings.Site site = settings.site();
    return RequirementMatrix.row(site.reading(), site.communication(), site.authentication());
  }

  /** All parties of the lab, also those that need nothing. */
  public static List<PartyPlan> of(LabSettings settings) {
    Set<Cell> laidOut = RequirementMatrix.laidOut(row(settings));
    LabManifest.Hosts hosts = settings.hosts();
    List<PartyPlan> parties = new ArrayList<>();
    parties.add(party(SiteRole.CLOUD_MANAGEMENT_GATEWAY, hosts.cloudManagementGateway(), laidOut));
    parties.add(party(SiteRole.CMG_CONNECTION_POINT, hosts.connectionPoint(), laidOut));
    parties.add(party(SiteRole.MANAGEMENT_POINT, hosts.managementPoint(), laidOut));
    hosts.clients().forEach(host -> parties.add(party(SiteRole.CLIENT, host, laidOut)));
    return parties;
  }

  private static PartyPlan party(SiteRole role, String host, Set<Cell> laidOut) {
    Set<Cell> cells = EnumSet.noneOf(Cell.class);
    laidOut.stream().filter(cell -> cell.party() == role).forEach(cells::add);
    return new PartyPlan(new Place.Party(role, host), cells);
  }
}
