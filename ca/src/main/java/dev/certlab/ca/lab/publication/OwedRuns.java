package dev.certlab.ca.lab.publication;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.directory.ClaimedFiles;
import dev.certlab.ca.lab.directory.ClaimedFiles.ClaimedFile;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.manifest.HookProgram;
import dev.certlab.ca.lab.publication.DirectoryStanding.HookRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that the program runs for every directory in which something was published, whatever
 * is killed when: before the first file is written, a mark says that a run is owed; it is removed
 * once the program has ended, well or not.
 */
final class OwedRuns {
  private final LabLayout layout;
  private final LabLock lock;
  private final ClaimedFiles marks;
  private final HookProgram program;

  OwedRuns(LabLayout layout, LabLock lock, CryptoEngine crypto, HookProgram program) {
    this.layout = layout;
    this.lock = lock;
    this.marks = new ClaimedFiles(layout, layout.owedPublishHooks(), ".hook", crypto);
    this.program = program;
  }

  /** Whether somebody may have left a mark. */
  boolean mayBeThere() {
    return !LabFiles.list(layout.owedPublishHooks()).isEmpty();
  }

  /** Those for which a run is owed. */
  List<String> directories() {
    try (Taken taken = take()) {
      return taken.left.stream().map(ClaimedFile::content).distinct().toList();
    }
  }

  /** Takes over the marks that others have left. */
  Taken take() {
    return new Taken(mayBeThere() ? lock.holding(marks::abandoned) : List.of());
  }

  /** The marks that others have left; to be closed. */
  final class Taken implements AutoCloseable {
    private final List<ClaimedFile> left;

    private Taken(List<ClaimedFile> left) {
      this.left = new ArrayList<>(left);
    }

    /**
     * Writes, and runs the program afterwards, or if a run for the directory is owed from before.
     * If writing fails the run stays owed.
     *
     * @param changes whether there is something to write
     */
    HookRun run(PublicationDirectory directory, boolean changes, Runnable writing) {
      List<ClaimedFile> own = new ArrayList<>(left);
      own.removeIf(mark -> !mark.content().equals(directory.name()));
      left.removeAll(own);
      if (own.isEmpty() && changes && program.isThere()) {
        own.add(lock.holding(held -> marks.claim(held, "publish", directory.name())));
      }
      HookRun due = own.isEmpty() ? HookRun.NONE : HookRun.DUE;
      try {
        writing.run();
        if (!own.isEmpty() && hasEnded(directory)) {
          own.forEach(ClaimedFile::done);
          own.clear();
        }
        return due;
      } finally {
        own.forEach(ClaimedFile::close);
      }
    }

    private boolean hasEnded(PublicationDirectory directory) {
      return program.run(
              "the publication hook for " + directory.name(),
              Map.of("CERTLAB_DIRECTORY", directory.path().orElseThrow().toString()))
          == HookProgram.End.OVER;
    }

    /** Nothing is published any more in the directories of the others. */
    void dropOthers() {
      left.forEach(ClaimedFile::done);
      left.clear();
    }

    @Override
    public void close() {
      left.forEach(ClaimedFile::close);
    }
  }
}
