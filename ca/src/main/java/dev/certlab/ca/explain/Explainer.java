package dev.certlab.ca.explain;

import dev.certlab.ca.explain.CodeReader.Reading;
import dev.certlab.ca.finding.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains codes of any world. Immutable. */
public final class Explainer {
  private static final int MOST_SUGGESTIONS = 5;
  private static final int LARGEST_DISTANCE = 4;

  private final CodeTable table;

  public Explainer(CodeTable table) {
    this.table = table;
  }

  /** One explanation for each reading, the likeliest first; empty if nobody knows the code. */
  public List<Explanation> explain(String text) {
    return new CodeReader(table).read(text).stream().map(this::explain).toList();
  }

  private Explanation explain(Reading reading) {
    if (reading instanceof Reading.OfFinding finding) {
      return ofFinding(finding.code());
    }
    if (reading instanceof Reading.OfCode single) {
      Code code = single.code();
      return of(code.world(), code.code(), code.name(), code.meaning(), List.of(code), 0, code);
    }
    Reading.OfBits set = (Reading.OfBits) reading;
    String names = String.join(" | ", set.bits().stream().map(Code::name).toList());
    String meaning = String.join("; ", set.bits().stream().map(Code::meaning).toList());
    String code = "0x" + Long.toHexString(set.value()).toUpperCase(Locale.ROOT);
    return of(set.world(), code, names, meaning, set.bits(), set.unknown(), null);
  }

  private Explanation ofFinding(FindingCode code) {
    List<FindingCode> itself = List.of(code);
    return new Explanation(
        World.FINDING,
        code.id(),
        "",
        code.meaning(),
        List.of(),
        0,
        codesFor(code),
        itself,
        causes(itself),
        code.vocabulary().log(),
        code.citation());
  }

  /** The codes of other worlds that the finding's vocabulary names. */
  private List<Code> codesFor(FindingCode finding) {
    return table.codes().stream().filter(code -> names(finding, code)).toList();
  }

  private static boolean names(FindingCode finding, Code code) {
    return code.world().wordsOf(finding.vocabulary()).contains(code.code())
        || code.findings().contains(finding.id());
  }

  private Explanation of(
      World world,
      String code,
      String name,
      String meaning,
      List<Code> parts,
      long unknown,
      @Nullable Code single) {
    List<Code> same =
        parts.stream()
            .flatMap(part -> part.sameAs().stream())
            .flatMap(reference -> table.find(reference).stream())
            .distinct()
            .toList();
    List<FindingCode> findings = findings(Stream.concat(parts.stream(), same.stream()).toList());
    return new Explanation(
        world,
        code,
        name,
        meaning,
        single == null ? parts : List.of(),
        unknown,
        same,
        findings,
        causes(findings),
        logs(parts, findings),
        single == null ? parts.get(0).source() : single.source());
  }

  private static List<FindingCode> findings(List<Code> codes) {
    return CodeTable.findingCodes().stream()
        .filter(finding -> codes.stream().anyMatch(code -> names(finding, code)))
        .toList();
  }

  private List<Cause> causes(List<FindingCode> findings) {
    Set<String> ids = new LinkedHashSet<>(findings.stream().map(FindingCode::id).toList());
    return table.causes().stream()
        .filter(cause -> cause.findings().stream().anyMatch(ids::contains))
        .toList();
  }

  private static List<String> logs(List<Code> parts, List<FindingCode> findings) {
    Set<String> logs = new LinkedHashSet<>();
    parts.forEach(part -> logs.addAll(part.logs()));
    findings.forEach(finding -> logs.addAll(finding.vocabulary().log()));
    return List.copyOf(logs);
  }

  /** Codes and names that look like {@code text}, the nearest first; may be empty. */
  public List<String> suggestions(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    record Candidate(String text, int distance) {}
    List<Candidate> candidates = new ArrayList<>();
    Stream.concat(
            CodeTable.findingCodes().stream().map(FindingCode::id),
            table.codes().stream().flatMap(code -> Stream.of(code.code(), code.name())))
        .distinct()
        .forEach(known -> candidates.add(new Candidate(known, distance(wanted, known))));
    return candidates.stream()
        .filter(candidate -> candidate.distance() <= LARGEST_DISTANCE)
        .sorted(Comparator.comparingInt(Candidate::distance))
        .limit(MOST_SUGGESTIONS)
        .map(Candidate::text)
        .toList();
  }

  /** Changes of single characters; 1 if one contains the other. */
  private static int distance(String wanted, String known) {
    String lower = known.toLowerCase(Locale.ROOT);
    if (wanted.length() > 2 && lower.contains(wanted)) {
      return 1;
    }
    int[] before = new int[lower.length() + 1];
    for (int j = 0; j <= lower.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int[] row = new int[lower.length() + 1];
      row[0] = i;
      for (int j = 1; j <= lower.length(); j++) {
        int change = wanted.charAt(i - 1) == lower.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
      }
      before = row;
    }
    return before[lower.length()];
  }
}
