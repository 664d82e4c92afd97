package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.lab.manifest.OwedHooks.Owed;
import java.util.ArrayList;
import java.util.List;

/** Runs the hooks that processes still owed when they died; see {@link OwedHooks}. */
public final class OwedHookRuns implements Repair {
  private final LabLayout layout;
  private final LabLock lock;
  private final OwedHooks hooks;

  public OwedHookRuns(LabLayout layout, LabLock lock, OwedHooks hooks) {
    this.layout = layout;
    this.lock = lock;
    this.hooks = hooks;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    List<Change> changes = new ArrayList<>();
    for (Owed owed : abandoned()) {
      try (owed) {
        if (owed.hasTakenPlace()) {
          changes.add(change(owed));
        }
      }
    }
    return changes;
  }

  @Override
  public List<Change> carryOut() {
    List<Change> changes = new ArrayList<>();
    for (Owed owed : abandoned()) {
      try (owed) {
        if (owed.hasTakenPlace()) {
          owed.run();
          changes.add(change(owed));
        } else {
          owed.drop();
        }
      }
    }
    return changes;
  }

  private List<Owed> abandoned() {
    return LabFiles.list(layout.owedHooks()).isEmpty() ? List.of() : lock.holding(hooks::abandoned);
  }

  private static Change change(Owed owed) {
    return Change.at(owed.place(), Kind.HOOK);
  }
}
