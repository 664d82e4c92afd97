package dev.certlab.cli.options;

import dev.certlab.ca.export.ExportFormat;
import java.util.List;

/** The forms in which a certificate can be exported. */
public final class FormatCandidates extends Candidates {
  public FormatCandidates() {
    super(labels(List.of(ExportFormat.values())));
  }

  /** Those for a CA. */
  public static final class OfAuthorities extends Candidates {
    public OfAuthorities() {
      super(labels(ExportFormat.ofAuthorities()));
    }
  }

  private static List<String> labels(List<ExportFormat> formats) {
    return formats.stream().map(ExportFormat::label).toList();
  }
}
