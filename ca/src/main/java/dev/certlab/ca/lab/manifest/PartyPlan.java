package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.role.Cell;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.ca.role.SiteRole;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one party of a lab must hold and trust: by its row of the matrix, if the matrix speaks of
 * its role; any other holds a certificate of its role and trusts the CAs above it.
 *
 * @param cells the cells of the row that ask something of this party; may be empty
 * @param requirement who says what the party needs
 */
public record PartyPlan(Party party, Set<Cell> cells, Requirement requirement) {

  /** Who says what a party needs. */
  public enum Requirement {
    /** The row of the matrix: what its cells ask for, and nothing if there are none. */
    MATRIX,
    /** The role: a certificate, because whoever names the party wants one. */
    ROLE,
    /** Nobody: the site makes the certificate itself, so the PKI is not asked for one. */
    SITE
  }

  public PartyPlan {
    cells = Set.copyOf(cells);
  }

  public Place.Party place() {
    return party.place();
  }

  public boolean needsCertificate() {
    return requirement == Requirement.ROLE || cells.stream().anyMatch(cell -> !cell.isTrust());
  }

  /** Whether it must trust a CA; in a lab all certificates of a PKI come from one hierarchy. */
  public boolean needsTrust() {
    return requirement != Requirement.MATRIX || cells.stream().anyMatch(Cell::isTrust);
  }

  /** The row of the matrix that the settings choose. */
  public static RequirementMatrix.Row row(LabSettings settings) {
    LabSettings.Site site = settings.site();
    return RequirementMatrix.row(site.reading(), site.communication(), site.authentication());
  }

  /** All parties of the lab in the order of its manifest, also those that need nothing. */
  public static List<PartyPlan> of(LabSettings settings) {
    Set<Cell> laidOut = RequirementMatrix.laidOut(row(settings));
    return settings.parties().all().stream().map(party -> of(party, settings, laidOut)).toList();
  }

  private static PartyPlan of(Party party, LabSettings settings, Set<Cell> laidOut) {
    SiteRole role = party.place().role();
    Set<Cell> cells = EnumSet.noneOf(Cell.class);
    laidOut.stream().filter(cell -> cell.party() == role).forEach(cells::add);
    return new PartyPlan(party, cells, requirement(role, settings));
  }

  private static Requirement requirement(SiteRole role, LabSettings settings) {
    if (Arrays.stream(Cell.values()).anyMatch(cell -> cell.party() == role)) {
      return Requirement.MATRIX;
    }
    return role == SiteRole.DISTRIBUTION_POINT && settings.isEnhancedHttp()
        ? Requirement.SITE
        : Requirement.ROLE;
  }
}
