package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.check.Examiner.Examined;
import dev.certlab.ca.x509.ParsedCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the clock is to blame: a certificate and its CRL, or several certificates, are too new at
 * once, or everything on the path is too old at once, and there is a moment at which all of it is
 * valid. One thing that ran out, beside others that did not, is no such case.
 */
record ClockSuspicion(Instant checkedAt, Examined examined) {
  private static final int FEWEST = 2;

  private static final Set<VerificationCode> TOO_NEW =
      Set.of(VerificationCode.CERTIFICATE_NOT_YET_VALID, VerificationCode.CRL_NOT_YET_VALID);
  private static final Set<VerificationCode> TOO_OLD =
      Set.of(VerificationCode.CERTIFICATE_EXPIRED, VerificationCode.CRL_EXPIRED);

  Optional<Finding> finding() {
    List<Finding> tooNew = errors(TOO_NEW);
    List<Finding> tooOld = errors(TOO_OLD);
    boolean ahead = tooNew.isEmpty();
    List<Finding> wrong = ahead ? tooOld : tooNew;
    if (wrong.size() < FEWEST || (!ahead && !tooOld.isEmpty()) || (ahead && !isEverywhere(wrong))) {
      return Optional.empty();
    }
    return Window.of(examined.path().certificates(), wrong)
        .filter(window -> window.from().isBefore(window.to()))
        .map(window -> finding(ahead, window));
  }

  private List<Finding> errors(Set<? extends FindingCode> codes) {
    return examined.errors().stream().filter(finding -> codes.contains(finding.code())).toList();
  }

  /** CRLs that nobody renewed are usual; but hardly all of them at once. */
  private boolean isEverywhere(List<Finding> wrong) {
    Set<Integer> positions = new HashSet<>();
    wrong.forEach(finding -> finding.position().ifPresent(positions::add));
    for (int i = 0; i <= examined.path().lastPosition(); i++) {
      if (!examined.path().isAnchor(i) && !positions.contains(i)) {
        return false;
      }
    }
    return true;
  }

  private Finding finding(boolean ahead, Window window) {
    return Finding.of(
        VerificationCode.CLOCK_SUSPECT,
        "at "
            + checkedAt
            + " all of it is "
            + (ahead ? "over" : "still to come")
            + "; from "
            + window.from()
            + " to "
            + window.to()
            + " it is valid, so that the clock may be "
            + (ahead ? "ahead" : "behind"),
        new Evidence.TimeWindow(checkedAt, window.from(), window.to()));
  }

  /** When all of it is valid; nothing is if {@code to} is not after {@code from}. */
  private record Window(Instant from, Instant to) {
    /** Of the whole path and of the CRLs that the findings are about. */
    static Optional<Window> of(List<ParsedCertificate> path, List<Finding> findings) {
      List<Window> windows = new ArrayList<>();
      path.forEach(c -> windows.add(new Window(c.validity().notBefore(), c.validity().notAfter())));
      for (Finding finding : findings) {
        if (finding.evidence() instanceof Evidence.OfCrl crl) {
          windows.add(new Window(crl.thisUpdate(), crl.nextUpdate().orElse(Instant.MAX)));
        }
      }
      return windows.stream().reduce(Window::and);
    }

    Window and(Window other) {
      return new Window(
          from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }
  }
}
