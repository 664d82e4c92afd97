package dev.certlab.cli.options;

import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.ParsedCrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files with certificates and CRLs that a command names are read. */
public final class CertificateFileOptions {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The password of a PFX is its first line. Default: none, or the empty one.")
  private @Nullable Path passwordFile;

  public CertificateFileOptions() {}

  /**
   * The certificates of a file in any form.
   *
   * @param remarks is told what could not be read beside them
   */
  public CertificateFile read(Path file, Consumer<String> remarks) {
    return InputFile.certificates(file, Optional.ofNullable(passwordFile), remarks);
  }

  /** Likewise the CRLs; at least one. */
  public List<ParsedCrl> crls(Path file, Consumer<String> remarks) {
    return InputFile.crls(file, Optional.ofNullable(passwordFile), remarks);
  }

  /** Likewise those of several files; one without any is a place that yields none. */
  CrlSource crlSource(List<Path> crls, Consumer<String> remarks) {
    return InputFile.crlSource(crls, Optional.ofNullable(passwordFile), remarks);
  }
}
