package dev.certlab.cli.options;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a file is written. */
public final class OutputOption {
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  public OutputOption() {}

  public Path file() {
    return file;
  }

  public void refuseExisting() {
    if (Files.isDirectory(file)) {
      throw new LabException(Kind.BAD_INPUT, file + " is a directory; name a file");
    }
    if (Files.exists(file) && !force) {
      throw new LabException(
          Kind.BAD_INPUT, file + " exists; name another file, or overwrite it with --force");
    }
  }

  /** Writes the file; that it cannot be written is the fault of who named it. */
  public void write(byte[] content, Confidentiality confidentiality) {
    try {
      SafeFile.write(file, content, confidentiality);
    } catch (UncheckedIOException failed) {
      throw new LabException(Kind.BAD_INPUT, String.valueOf(failed.getMessage()), failed);
    }
  }
}
