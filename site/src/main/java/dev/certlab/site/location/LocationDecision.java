package dev.certlab.site.location;

import static dev.certlab.site.location.LocationQuestion.ALWAYS_INTERNET;
import static dev.certlab.site.location.LocationQuestion.DOMAIN_CONTROLLER_REACHABLE;
import static dev.certlab.site.location.LocationQuestion.DOMAIN_JOINED;
import static dev.certlab.site.location.LocationQuestion.DOMAIN_RESOLVES;
import static dev.certlab.site.location.LocationQuestion.MANAGEMENT_POINT_REACHABLE;

import dev.certlab.ca.role.Reading;
import dev.certlab.site.way.ClientLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a client takes itself to be, and how it came to that.
 *
 * <p>The figure of the article asks: always on the internet? joined to a domain? does the domain
 * resolve? is a management point reachable? A computer that is not joined is asked for the
 * management point at once, and one whose domain resolves is on the intranet without any more
 * questions. The documentation ("Configure clients for CMG") asks whether a domain controller or a
 * management point on the intranet can be contacted. The two differ where the name of the domain
 * resolves from the internet as well: by the figure such a client never uses the CMG.
 *
 * @param trace the questions that were asked, in their order, with the answers; at least one
 */
public record LocationDecision(Reading reading, ClientLocation location, List<Step> trace) {

  /** A question that was asked, and whether the answer was yes. */
  public record Step(LocationQuestion question, boolean answer) {}

  public LocationDecision {
    trace = List.copyOf(trace);
  }

  public static LocationDecision of(Reading reading, Situation situation) {
    Interview interview = new Interview(situation);
    ClientLocation location = decide(reading, interview);
    return new LocationDecision(reading, location, interview.steps);
  }

  private static ClientLocation decide(Reading reading, Interview interview) {
    if (interview.ask(ALWAYS_INTERNET)) {
      return ClientLocation.ALWAYS_INTERNET;
    }
    boolean inDomain =
        switch (reading) {
          case FIGURE -> interview.ask(DOMAIN_JOINED) && interview.ask(DOMAIN_RESOLVES);
          case DOCS -> interview.ask(DOMAIN_CONTROLLER_REACHABLE);
        };
    return inDomain || interview.ask(MANAGEMENT_POINT_REACHABLE)
        ? ClientLocation.INTRANET
        : ClientLocation.INTERNET;
  }

  /** Asks, and remembers what was asked. */
  private static final class Interview {
    private final Situation situation;
    private final List<Step> steps = new ArrayList<>();

    Interview(Situation situation) {
      this.situation = situation;
    }

    boolean ask(LocationQuestion question) {
      boolean answer = situation.isSo(question);
      steps.add(new Step(question, answer));
      return answer;
    }
  }
}
