package dev.certlab.cli.options;

import dev.certlab.ca.role.SiteRole;
import java.util.List;

/** The command-line names of the roles. */
public final class RoleNameCandidates extends Candidates {
  public RoleNameCandidates() {
    super(List.of(SiteRole.labels().split(", ", -1)));
  }
}
