package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.verify.check.Examiner;
import dev.certlab.ca.verify.path.IssuerIndex;
import dev.certlab.ca.verify.path.IssuerReference;
import dev.certlab.ca.verify.path.PathKeys;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.CertificationPath.End;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Searches paths from a certificate to a trust anchor (RFC 4158), each judged as soon as it is
 * complete.
 *
 * <p>First only where nothing is wrong yet: a step that adds an error is not taken, since no step
 * above can mend it. If that finds no path, a second, shorter search takes any step, for there to
 * be something to explain. Confined to one thread and one request.
 */
final class PathBuilder {
  /** Longer paths do not occur; the longest in the conformance suites has 30 certificates. */
  private static final int LONGEST_PATH = 64;

  /** Steps of the clean search: some 0.2 s, and enough to cross a mesh of 500 CAs. */
  private static final int MOST_CLEAN_STEPS = 20_000;

  /** Steps of the second search: it only has to explain, not to find. */
  private static final int MOST_LENIENT_STEPS = 500;

  /** Signatures that nobody checked before: at most some 2 s with elliptic curves. */
  private static final int MOST_NEW_SIGNATURES = 2_000;

  /** Complete paths that are judged; each may cost CRLs. */
  private static final int MOST_JUDGED = 48;

  private static final int MOST_JUDGED_LENIENTLY = 8;

  /** How often a certificate is tried as an issuer: below it little differs from time to time. */
  private static final int MOST_VISITS = 4;

  private final VerificationRequest request;
  private final Examiner hopes;
  private final SignatureVerdicts signatures;
  private final PathJudge pathJudge;
  private final IssuerIndex index;
  private final Set<ParsedCertificate> avoided = new HashSet<>();
  private final Map<ParsedCertificate, Integer> visits = new HashMap<>();
  private Set<Known> knownErrors = Set.of();
  private Optional<CertificationPath> likeliest = Optional.empty();
  private CertificationPath longestOpen;
  private int steps;
  private int newSignatures;
  private int judged;
  private boolean limitReached;
  private boolean givenUp;

  /**
   * @param hopes examines incomplete paths
   * @param pathJudge judges each complete path
   */
  PathBuilder(
      VerificationRequest request,
      Examiner hopes,
      SignatureVerdicts signatures,
      PathJudge pathJudge) {
    this.request = request;
    this.hopes = hopes;
    this.signatures = signatures;
    this.pathJudge = pathJudge;
    this.index = new IssuerIndex(request);
    this.longestOpen = new CertificationPath(List.of(request.leaf()), End.OPEN);
  }

  /** How a search went on. */
  private enum Search {
    CLEAN,
    LENIENT
  }

  /** Searches until a path is accepted; true if one was. */
  boolean search() {
    CertificationPath start = new CertificationPath(List.of(request.leaf()), End.OPEN);
    if (index.isAnchor(request.leaf())
        && judge(new CertificationPath(List.of(request.leaf()), End.ANCHOR))) {
      return true;
    }
    if (tryLikeliest(start)) {
      return true;
    }
    knownErrors = errors(start);
    if (index.mayReachAnchor(request.leaf()) && extend(start, Search.CLEAN)) {
      return true;
    }
    if (judged <= 1 && !givenUp) { // at most the likeliest path: there may be one less wrong
      steps = 0;
      visits.clear();
      return extend(start, Search.LENIENT);
    }
    return false;
  }

  /** Nearly always the likeliest issuer at each step is right, and nothing needs to be searched. */
  private boolean tryLikeliest(CertificationPath start) {
    CertificationPath path = start;
    while (path.lastPosition() + 1 < LONGEST_PATH) {
      for (ParsedCertificate anchor : index.anchorsFor(path.last())) {
        if (mayFollow(path, anchor, Search.CLEAN)) {
          likeliest = Optional.of(path.extendedBy(anchor, End.ANCHOR));
          return judge(likeliest.get());
        }
      }
      Optional<ParsedCertificate> next = likeliestIssuer(path);
      if (next.isEmpty()) {
        return false;
      }
      path = path.extendedBy(next.get(), End.OPEN);
    }
    return false;
  }

  private Optional<ParsedCertificate> likeliestIssuer(CertificationPath path) {
    return index.candidatesFor(path.last()).stream()
        .limit(MOST_VISITS)
        .filter(issuer -> index.mayReachAnchor(issuer) && !isLoop(path, issuer))
        .filter(issuer -> mayFollow(path, issuer, Search.CLEAN))
        .findFirst();
  }

  /** Whether the search was given up before it had seen everything. */
  boolean limitReached() {
    return limitReached;
  }

  /** Everybody of the name of the child's issuer, whether or not the child can be theirs. */
  List<ParsedCertificate> namesakes(ParsedCertificate child) {
    return index.namesakes(child);
  }

  /** The longest path that ended without an anchor; for explaining. */
  CertificationPath longestOpen() {
    return longestOpen;
  }

  private boolean judge(CertificationPath path) {
    judged++;
    PathJudge.Outcome outcome = pathJudge.judge(path);
    avoided.addAll(outcome.avoid());
    givenUp |= outcome.next() == PathJudge.Next.GIVE_UP;
    return outcome.next() == PathJudge.Next.ACCEPT;
  }

  private boolean isSpent(Search search) {
    int most = search == Search.CLEAN ? MOST_CLEAN_STEPS : MOST_LENIENT_STEPS;
    int mostJudged = search == Search.CLEAN ? MOST_JUDGED : MOST_JUDGED_LENIENTLY;
    boolean spent = steps >= most || judged >= mostJudged || newSignatures >= MOST_NEW_SIGNATURES;
    limitReached |= spent;
    return spent || givenUp;
  }

  private boolean extend(CertificationPath path, Search search) {
    if (path.certificates().stream().anyMatch(avoided::contains)) {
      return false;
    }
    for (ParsedCertificate anchor : index.anchorsFor(path.last())) {
      if (isSpent(search)) {
        return false;
      }
      steps++;
      CertificationPath complete = path.extendedBy(anchor, End.ANCHOR);
      if (mayFollow(path, anchor, search)
          && !Optional.of(complete).equals(likeliest)
          && (search == Search.LENIENT || isHopeful(complete))
          && judge(complete)) {
        return true;
      }
    }
    boolean extended = false;
    for (ParsedCertificate issuer : index.candidatesFor(path.last())) {
      if (isSpent(search)) {
        return false;
      }
      if (mayVisit(path, issuer, search)) {
        extended = true;
        CertificationPath longer = path.extendedBy(issuer, End.OPEN);
        if ((search == Search.LENIENT || isHopeful(longer)) && extend(longer, search)) {
          return true;
        }
      }
    }
    if (!extended) {
      noteDeadEnd(path);
    }
    return false;
  }

  private void noteDeadEnd(CertificationPath path) {
    if (path.lastPosition() > longestOpen.lastPosition()) {
      longestOpen = path;
    }
  }

  private boolean mayVisit(CertificationPath path, ParsedCertificate issuer, Search search) {
    if (path.lastPosition() + 1 >= LONGEST_PATH) {
      limitReached = true;
      return false;
    }
    boolean worthwhile = search == Search.LENIENT || index.mayReachAnchor(issuer);
    if (!worthwhile || isLoop(path, issuer)) {
      return false;
    }
    steps++;
    if (!mayFollow(path, issuer, search)) {
      return false;
    }
    int visited = visits.merge(issuer, 1, Integer::sum);
    return visited <= MOST_VISITS;
  }

  /** The same name with the same key twice leads nowhere (RFC 4158 §2.4.2). */
  private static boolean isLoop(CertificationPath path, ParsedCertificate issuer) {
    return path.certificates().stream()
        .anyMatch(
            below ->
                below.equals(issuer)
                    || (below.publicKey().encoded().equals(issuer.publicKey().encoded())
                        && below.subject().matches(issuer.subject())));
  }

  private boolean mayFollow(CertificationPath path, ParsedCertificate issuer, Search search) {
    PublicKeyInfo key = issuer.publicKey();
    if (PathKeys.inheritsParameters(key)) {
      return true; // the parameters come from further above
    }
    boolean incomplete =
        path.lastPosition() > 0 && new PathKeys(path).isIncomplete(path.lastPosition());
    if (!signatures.knows(path.last(), key)) {
      newSignatures++;
    }
    SignatureCheck verdict = signatures.of(path.last(), key);
    if (verdict == SignatureCheck.VALID || incomplete) {
      return true;
    }
    // A CA of the same name with another key is another CA: nothing was altered.
    return search == Search.LENIENT && IssuerReference.of(path.last()).misfit(issuer).isEmpty();
  }

  private boolean isHopeful(CertificationPath path) {
    return knownErrors.containsAll(errors(path));
  }

  /** An error that a longer path cannot mend; what is said of it for people does not count. */
  private record Known(FindingCode code, OptionalInt position, Evidence evidence) {}

  private Set<Known> errors(CertificationPath path) {
    Set<Known> errors = new HashSet<>();
    for (Finding finding : hopes.examine(request, path).errors()) {
      errors.add(new Known(finding.code(), finding.position(), finding.evidence()));
    }
    return errors;
  }
}
