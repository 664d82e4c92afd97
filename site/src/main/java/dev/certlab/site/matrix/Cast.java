package dev.certlab.site.matrix;

import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix;

/** The hosts on the stage: those of a manifest as it comes. */
final class Cast {
  static final String GATEWAY = "contosocmg.contoso.com";
  static final String CONNECTION_POINT = "cmgcp01.corp.contoso.com";
  static final String MANAGEMENT_POINT = "mp01.corp.contoso.com";
  static final String CLIENT = "client01.corp.contoso.com";

  private Cast() {}

  static LabManifest manifest(RequirementMatrix.Row row) {
    return LabManifest.standard(
        new LabManifest.Site(
            "P01",
            row.communication().label(),
            row.authentication().label(),
            "corp.contoso.com",
            "contoso.com",
            Reading.FIGURE.label()));
  }
}
