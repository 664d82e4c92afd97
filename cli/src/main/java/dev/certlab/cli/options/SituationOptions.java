package dev.certlab.cli.options;

import dev.certlab.site.location.LocationQuestion;
import dev.certlab.site.location.Situation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a client sees where it is, from which its location follows. */
public final class SituationOptions {
  @Option(
      names = "--always-internet",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "ClientAlwaysOnInternet is set in its registry. Default: false.")
  private @Nullable Boolean alwaysInternet;

  @Option(
      names = "--domain-joined",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "The computer is joined to a domain. Default: false.")
  private @Nullable Boolean domainJoined;

  @Option(
      names = "--domain-resolves",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "DNS resolves that domain. Default: false.")
  private @Nullable Boolean domainResolves;

  @Option(
      names = "--domain-controller-reachable",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "A controller of that domain is reachable; only the documentation asks. Default: if it is"
              + " joined to a domain that resolves.")
  private @Nullable Boolean controllerReachable;

  @Option(
      names = "--management-point-reachable",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "A management point on the intranet is reachable. Default: false.")
  private @Nullable Boolean managementPointReachable;

  public SituationOptions() {}

  /** Whether anything was said of what the client sees. */
  public boolean isGiven() {
    return Stream.of(
            Optional.ofNullable(alwaysInternet),
            Optional.ofNullable(domainJoined),
            Optional.ofNullable(domainResolves),
            Optional.ofNullable(controllerReachable),
            Optional.ofNullable(managementPointReachable))
        .anyMatch(Optional::isPresent);
  }

  public Situation situation() {
    boolean inDomain = isTrue(domainJoined) && isTrue(domainResolves);
    boolean controller = controllerReachable == null ? inDomain : controllerReachable;
    EnumSet<LocationQuestion> yes = EnumSet.noneOf(LocationQuestion.class);
    answered(LocationQuestion.ALWAYS_INTERNET, isTrue(alwaysInternet)).forEach(yes::add);
    answered(LocationQuestion.DOMAIN_JOINED, isTrue(domainJoined)).forEach(yes::add);
    answered(LocationQuestion.DOMAIN_RESOLVES, isTrue(domainResolves)).forEach(yes::add);
    answered(LocationQuestion.DOMAIN_CONTROLLER_REACHABLE, controller).forEach(yes::add);
    answered(LocationQuestion.MANAGEMENT_POINT_REACHABLE, isTrue(managementPointReachable))
        .forEach(yes::add);
    return new Situation(yes);
  }

  private static boolean isTrue(@Nullable Boolean said) {
    return said != null && said;
  }

  private static Stream<LocationQuestion> answered(LocationQuestion question, boolean yes) {
    return yes ? Stream.of(question) : Stream.empty();
  }
}
