package dev.certlab.ca.verify.report;

import dev.certlab.ca.finding.CheckResult;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A {@link VerificationReport} for people: the verdict, the path, the findings; no colours. */
public final class ReportText {
  private static final String INDENT = "  ";
  private static final int LABEL_WIDTH = 10;

  /** How much is told. */
  public enum Detail {
    /** The path, and errors and warnings. */
    SHORT,
    /** Also what is merely worth knowing, every check's result, and other worlds' words. */
    FULL
  }

  private final VerificationReport report;
  private final Detail detail;
  private final Function<FindingCode, String> remedies;
  private final StringBuilder text = new StringBuilder();

  private ReportText(
      VerificationReport report, Detail detail, Function<FindingCode, String> remedies) {
    this.report = report;
    this.remedies = remedies;
    this.detail = detail;
  }

  /** Lines that end with a line feed; no text of others makes a line of its own in it. */
  public static String of(VerificationReport report, Detail detail) {
    return of(report, detail, FindingCode::remedy);
  }

  /**
   * Likewise.
   *
   * @param remedies what to do about a finding, in the words of whoever shows it
   */
  public static String of(
      VerificationReport report, Detail detail, Function<FindingCode, String> remedies) {
    ReportText rendering = new ReportText(report, detail, remedies);
    rendering.verdict();
    rendering.path();
    rendering.findings();
    if (detail == Detail.FULL) {
      rendering.grid();
    }
    return rendering.text.toString();
  }

  private void line(String line) {
    text.append(Printable.of(line).stripTrailing()).append('\n');
  }

  private void verdict() {
    String reason =
        report.findings().isEmpty() || report.verdict() == Verdict.TRUSTED
            ? ""
            : ": " + report.findings().get(0).code().meaning();
    line(report.verdict().label() + reason + clock());
    line(INDENT + "policy " + report.policy().label() + ", checked at " + report.checkedAt());
  }

  /** That the clock may be wrong explains more than whatever is wrong because of it. */
  private String clock() {
    return report.findings().stream()
        .filter(finding -> finding.code() == VerificationCode.CLOCK_SUSPECT)
        .findFirst()
        .map(finding -> "; " + finding.code().meaning())
        .orElse("");
  }

  private void path() {
    CertificationPath path = report.path();
    for (int i = 0; i < path.size(); i++) {
      String branch = i == 0 ? "" : "   ".repeat(i - 1) + "└─ ";
      line(INDENT + branch + i + " " + name(i));
      line(INDENT + "   ".repeat(i) + INDENT + facts(path.at(i), i));
    }
  }

  private String name(int position) {
    ParsedCertificate certificate = report.path().at(position);
    if (!certificate.subject().isEmpty()) {
      return certificate.subject().toString();
    }
    return certificate.alternativeNames().isEmpty()
        ? "(no name)"
        : certificate.alternativeNames().get(0).form()
            + ":"
            + certificate.alternativeNames().get(0).text();
  }

  private String facts(ParsedCertificate certificate, int position) {
    long errors = findingsAt(position, Severity.ERROR);
    long warnings = findingsAt(position, Severity.WARNING);
    String state =
        errors > 0
            ? ", " + Counted.of(errors, "error")
            : warnings > 0 ? ", " + Counted.of(warnings, "warning") : "";
    return "serial "
        + certificate.serial()
        + ", "
        + certificate.publicKey().description()
        + ", valid "
        + certificate.validity().notBefore()
        + " to "
        + certificate.validity().notAfter()
        + state;
  }

  private long findingsAt(int position, Severity severity) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .filter(finding -> finding.position().orElse(-1) == position)
        .count();
  }

  private void findings() {
    for (Finding finding : report.findings()) {
      if (detail == Detail.FULL || finding.severity() != Severity.INFO) {
        line("");
        finding(finding);
      }
    }
  }

  private void finding(Finding finding) {
    line(finding.severity().label() + " " + finding.code().id() + " at " + place(finding));
    field("what", finding.message());
    field("evidence", finding.evidence().summary());
    field("why", finding.code().meaning());
    field("to do", remedies.apply(finding.code()));
    field("rule", finding.code().citation());
    if (detail == Detail.FULL) {
      finding.code().vocabulary().words().forEach(this::field);
      field("log", String.join(", ", finding.code().vocabulary().log()));
    }
  }

  private String place(Finding finding) {
    if (finding.position().isEmpty()) {
      return "the path as a whole";
    }
    int position = finding.position().getAsInt();
    return position < report.path().size()
        ? "certificate " + position + ", " + name(position)
        : "certificate " + position;
  }

  private void field(String label, String value) {
    if (!value.isEmpty()) {
      line(INDENT + label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length())) + value);
    }
  }

  private void grid() {
    Map<String, List<CheckResult>> byCheck = new LinkedHashMap<>();
    for (CheckResult result : report.checks()) {
      byCheck.computeIfAbsent(result.check(), check -> new ArrayList<>()).add(result);
    }
    byCheck.forEach(
        (check, results) -> {
          line("");
          line(check);
          for (CheckResult result : results) {
            String why = result.why().isEmpty() ? "" : ": " + result.why();
            line(INDENT + result.position() + " " + result.result().label() + why);
          }
        });
  }
}
