package dev.certlab.site.client;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.server.Reply;
import dev.certlab.site.terms.SiteTerms;
import dev.certlab.site.tls.TlsAnswer;
import dev.certlab.site.trace.Trace;
import dev.certlab.site.trace.TraceBook;
import dev.certlab.site.way.CallOutcome;
import dev.certlab.site.way.CallResult;
import dev.certlab.site.way.Hop;
import dev.certlab.site.way.HopReport;
import dev.certlab.site.way.HopReport.Decision;
import dev.certlab.site.way.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a result of what came back to the client, and of what the parties noted on the way. */
final class Answers {
  private final SiteTerms terms;
  private final Way way;

  /** Why the client had no certificate to show; these come first. */
  private final List<Finding> dropped;

  Answers(SiteTerms terms, Way way, List<Finding> dropped) {
    this.terms = terms;
    this.way = way;
    this.dropped = dropped;
  }

  CallResult result(TlsAnswer answer) {
    if (answer instanceof TlsAnswer.Answered answered) {
      return answered(answered);
    }
    List<HopReport> own = new ArrayList<>(ofClient("", answer.report()));
    if (answer instanceof TlsAnswer.Distrusted) {
      return ended(CallOutcome.REFUSED, own);
    }
    Finding why = why(answer);
    own.add(new HopReport(way.ofClient(), Decision.FAILED, "", Optional.empty(), List.of(why)));
    return ended(CallOutcome.FAILED, own);
  }

  private Finding why(TlsAnswer answer) {
    if (answer instanceof TlsAnswer.TimedOut) {
      return finding(WayCode.ANSWER_TIMED_OUT, way.host() + " gave no answer in time");
    }
    if (answer instanceof TlsAnswer.Broken broken) {
      return finding(WayCode.TLS_FAILED, way.host() + ": " + broken.why());
    }
    return finding(WayCode.NOT_REACHABLE, way.host() + " does not listen");
  }

  private static Finding finding(WayCode code, String message) {
    return Finding.of(code, message, Evidence.none());
  }

  private List<HopReport> ofClient(String tls, Optional<VerificationReport> report) {
    return report
        .map(
            judged ->
                new HopReport(
                    way.ofClient(),
                    Judge.accepts(judged) ? Decision.ACCEPTED : Decision.REFUSED,
                    tls,
                    report,
                    judged.findings()))
        .stream()
        .toList();
  }

  private CallResult answered(TlsAnswer.Answered answer) {
    List<HopReport> hops = new ArrayList<>(ofClient(answer.tls(), answer.report()));
    answer
        .field(TraceBook.FIELD)
        .flatMap(terms.traces()::find)
        .map(Trace::hops)
        .ifPresent(hops::addAll);
    OptionalInt status = OptionalInt.of(answer.status());
    if (answer.status() < 400) {
      return new CallResult(
          CallOutcome.OK,
          Optional.empty(),
          status,
          OptionalInt.empty(),
          answer.phrase(),
          List.of(),
          hops);
    }
    if (hops.stream().allMatch(hop -> hop.decision() == Decision.ACCEPTED)) {
      hops.add(unnamed(answer, hops));
    }
    boolean refused = answer.status() == 401 || answer.status() == 403;
    return ended(
        refused ? CallOutcome.REFUSED : CallOutcome.FAILED,
        status,
        subStatus(answer),
        answer.phrase(),
        hops);
  }

  /** Nobody noted why: the last server did not like the request itself. */
  private HopReport unnamed(TlsAnswer.Answered answer, List<HopReport> hops) {
    Hop last = hops.isEmpty() ? way.toClient() : hops.get(hops.size() - 1).hop();
    return new HopReport(
        last.judge() == Party.CLIENT ? way.toClient() : last,
        Decision.FAILED,
        answer.tls(),
        Optional.empty(),
        List.of(
            finding(
                answer.status() >= 500 ? WayCode.SERVER_ERROR : WayCode.REQUEST_REFUSED,
                "the answer was " + answer.status() + " " + answer.phrase())));
  }

  private static OptionalInt subStatus(TlsAnswer.Answered answer) {
    return answer
        .field(Reply.SUB_STATUS)
        .filter(text -> text.matches("[0-9]{1,3}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  /** Without an answer. */
  private CallResult ended(CallOutcome outcome, List<HopReport> hops) {
    return ended(outcome, OptionalInt.empty(), OptionalInt.empty(), "", hops);
  }

  /** The first refusal wins. */
  private CallResult ended(
      CallOutcome outcome,
      OptionalInt status,
      OptionalInt subStatus,
      String phrase,
      List<HopReport> hops) {
    Optional<HopReport> end =
        hops.stream().filter(hop -> hop.decision() != Decision.ACCEPTED).findFirst();
    List<Finding> findings = new ArrayList<>();
    boolean missesCertificate =
        end.map(HopReport::findings).orElse(List.of()).stream()
            .anyMatch(finding -> finding.code() == WayCode.NO_CERTIFICATE_SHOWN);
    if (missesCertificate && end.map(HopReport::hop).equals(Optional.of(way.toClient()))) {
      findings.addAll(dropped);
    }
    end.map(HopReport::findings).ifPresent(findings::addAll);
    return new CallResult(
        outcome, end.map(HopReport::hop), status, subStatus, phrase, findings, hops);
  }
}
