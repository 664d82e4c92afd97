package dev.certlab.ca.intake;

import dev.certlab.ca.x509.Octets;
import java.util.Map;

/**
 * One thing in a file.
 *
 * @param label of its PEM block, for people; empty if it was none
 * @param headers of its PEM block; an encrypted key of the old form says here how
 */
public record FileItem(FileKind kind, String label, Map<String, String> headers, Octets octets) {
  public FileItem {
    headers = Map.copyOf(headers);
  }

  static FileItem of(FileKind kind, byte[] octets) {
    return new FileItem(kind, "", Map.of(), Octets.of(octets));
  }

  /** For "it is …" and "it holds …". */
  public String words() {
    return kind == FileKind.UNKNOWN && !label.isEmpty() ? "a block " + label : kind.words();
  }
}
