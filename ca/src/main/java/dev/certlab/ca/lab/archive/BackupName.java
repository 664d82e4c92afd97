package dev.certlab.ca.lab.archive;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.lab.directory.LabLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that files have in a backup: paths below the lab's directory, with slashes.
 *
 * <p>Only these places belong to a lab; {@code run/} is about processes, and anything else is not
 * ours. No name leads out of the directory, and every one is a name on Windows, too.
 */
final class BackupName {
  static final String LEDGER = "ledger.db";
  static final String MANIFEST = LabLayout.MANIFEST;

  /** Where the CA keys lie. */
  static final String KEYS = "keys/";

  /** Where the parties' files lie. */
  static final String CERTIFICATES = "certs/";

  /** The lab's directories, in the order in which they are brought back. */
  static final List<String> DIRECTORIES = List.of("keys", "ca", "certs", "www");

  /** The manifest is the last: before it is there, the directory is not a lab. */
  static final List<String> FILES = List.of("lab.schema.json", "clock.json", LEDGER, MANIFEST);

  private static final int MOST_OCTETS = 1000;
  private static final Pattern SEGMENT = Pattern.compile("[^\\p{Cntrl}\\\\/:*?\"<>|]{1,255}");
  private static final Set<String> RELATIVE = Set.of(".", "..");

  private BackupName() {}

  /** Whether a file of a backup may have the name. */
  static boolean isRegular(String name) {
    String[] segments = name.split("/", -1);
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches() || RELATIVE.contains(segment)) {
        return false;
      }
    }
    return name.length() <= MOST_OCTETS
        && !SafeFile.isTemporary(Path.of(segments[segments.length - 1]))
        && (segments.length == 1 ? FILES.contains(name) : DIRECTORIES.contains(segments[0]));
  }
}
