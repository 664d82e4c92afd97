package dev.certlab.ca.lab.site;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes the files of certificates that only Enhanced HTTP uses, once the site or the host does so
 * no longer, and with them the trust in SMS Issuing of a party that holds nothing of it any more.
 * The ledger keeps the certificates; a site that changes its mind makes new ones.
 */
public final class SiteRetirement implements Repair {
  private final LabLayout layout;
  private final LabLock lock;
  private final SitePlaces places;

  SiteRetirement(LabLayout layout, LabLock lock, SitePlaces places) {
    this.layout = layout;
    this.lock = lock;
    this.places = places;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    return directories().stream().map(this::change).toList();
  }

  @Override
  public List<Change> carryOut() {
    return lock.holding(
        held -> {
          List<Path> directories = directories();
          directories.forEach(this::remove);
          return directories.stream().map(this::change).toList();
        });
  }

  private Change change(Path directory) {
    Path host = layout.certificates().relativize(directory).getName(1);
    return new Change(
        Kind.RETIREMENT, directory.getFileName() + "/" + host, "only Enhanced HTTP uses it");
  }

  private List<Path> directories() {
    Set<Path> held =
        places.held().stream().map(place -> place.files(layout)).collect(Collectors.toSet());
    return Arrays.stream(SiteCertificate.values())
        .filter(SiteCertificate::isOfEnhancedHttp)
        .flatMap(kind -> directories(kind).stream())
        .filter(directory -> !held.contains(directory))
        .toList();
  }

  private List<Path> directories(SiteCertificate kind) {
    Path holders = layout.certificates().resolve(kind.holder().directory());
    return LabFiles.list(holders).stream()
        .map(host -> host.resolve(LabLayout.SITE_MADE).resolve(kind.label()))
        .filter(Files::isDirectory)
        .toList();
  }

  /** The directory of the kind goes last, so that one that is cut off is done again. */
  private void remove(Path directory) {
    SafeFile.refuseLinks(layout.root(), directory);
    Path siteMade = directory.resolveSibling("");
    List<Path> all = LabFiles.list(siteMade);
    if (all.stream().noneMatch(other -> !other.equals(directory) && needsTrust(other))) {
      all.stream().filter(Files::isRegularFile).forEach(LabFiles::delete);
    }
    LabFiles.list(directory).forEach(LabFiles::delete);
    LabFiles.delete(directory);
    if (LabFiles.list(siteMade).isEmpty()) {
      LabFiles.delete(siteMade);
    }
  }

  /** What an administrator has had made needs nothing beside it. */
  private static boolean needsTrust(Path directory) {
    return SiteCertificate.find(String.valueOf(directory.getFileName()))
        .filter(kind -> kind.holder().trustsSite())
        .isPresent();
  }
}
