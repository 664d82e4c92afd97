package dev.certlab.cli.options;

import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files with certificates that a command names are read. */
public final class CertificateFileOptions {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The password of a PFX is its first line.")
  private @Nullable Path passwordFile;

  public CertificateFileOptions() {}

  /** The certificates of a file in any form, the end entity's first; at least one. */
  public List<ParsedCertificate> read(Path file) {
    return InputFile.certificates(file, Optional.ofNullable(passwordFile));
  }
}
