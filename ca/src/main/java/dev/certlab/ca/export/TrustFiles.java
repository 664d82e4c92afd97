package dev.certlab.ca.export;

import dev.certlab.ca.x509.ParsedCertificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CAs that a party must trust, one DER file each, roots and intermediates in folders of their
 * own: an intermediate CA in Windows' root store makes IIS refuse client certificates (403.16).
 */
public final class TrustFiles {
  public static final String ROOTS = "trust/root";
  public static final String INTERMEDIATES = "trust/intermediate";

  private final Map<String, ParsedCertificate> roots = new LinkedHashMap<>();
  private final Map<String, ParsedCertificate> intermediates = new LinkedHashMap<>();

  /**
   * @param authorities CA certificates by the name of their file, without its ending
   */
  public TrustFiles(Map<String, ParsedCertificate> authorities) {
    authorities.forEach(
        (name, certificate) ->
            (certificate.isSelfIssued() ? roots : intermediates).put(name, certificate));
  }

  public List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    roots.forEach((name, c) -> files.add(der(ROOTS, name, c)));
    intermediates.forEach((name, c) -> files.add(der(INTERMEDIATES, name, c)));
    return files;
  }

  private static OutputFile der(String folder, String name, ParsedCertificate certificate) {
    return OutputFile.of(folder + "/" + name + ".cer", certificate.encoded().toArray());
  }

  public Collection<ParsedCertificate> roots() {
    return roots.values();
  }

  public Collection<ParsedCertificate> intermediates() {
    return intermediates.values();
  }

  /** The file names of the roots, relative to the party's directory, with backslashes. */
  List<String> windowsRoots() {
    return windows(ROOTS, roots);
  }

  List<String> windowsIntermediates() {
    return windows(INTERMEDIATES, intermediates);
  }

  private static List<String> windows(String folder, Map<String, ParsedCertificate> authorities) {
    return authorities.keySet().stream()
        .map(name -> (folder + "/" + name + ".cer").replace('/', '\\'))
        .toList();
  }
}
