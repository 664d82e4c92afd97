package dev.certlab.ca.lab.authority;

import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Repair;
import java.util.List;

/** Completes the certificate files of CAs whose process died before it wrote them. */
public final class AuthorityFiles implements Repair {
  private final LabLock lock;
  private final Authorities authorities;

  public AuthorityFiles(LabLock lock, Authorities authorities) {
    this.lock = lock;
    this.authorities = authorities;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    return changes(authorities.incomplete());
  }

  @Override
  public List<Change> carryOut() {
    return changes(lock.holding(authorities::complete));
  }

  private static List<Change> changes(List<String> names) {
    return names.stream().map(name -> new Change(Kind.RECOVERY, name, "")).toList();
  }
}
