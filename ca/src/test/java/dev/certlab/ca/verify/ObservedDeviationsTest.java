package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.ValidationPolicy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every deviation that is said to be observed is: the other verifier answers a question otherwise
 * than RFC 5280, and the policy answers as that verifier.
 */
class ObservedDeviationsTest {
  /** FetchedPlacesTest observes them, with a server. */
  private static final Set<Deviation> OVER_THE_NETWORK =
      Set.of(Deviation.PEM_AT_POINT_UNUSABLE, Deviation.FIRST_HTTP_URL_ALONE);

  private final ObservedDeviations observed = new ObservedDeviations();
  private final Verifier verifier = new Verifier(CryptoEngine.standard());

  private Verdict verdict(Question question, ValidationPolicy policy) {
    return verifier.verify(question.under(policy)).verdict();
  }

  private Question question(Deviation deviation) {
    return Objects.requireNonNull(
        observed.questions().get(deviation), () -> "no question shows " + deviation);
  }

  @TestFactory
  Stream<DynamicTest> eachDeviationOfOpensslIsOpenssls(@TempDir Path directory) {
    return deviations(ValidationPolicy.OPENSSL, question -> question.openssl(directory).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> eachDeviationOfJavaIsTheJdks() {
    return deviations(ValidationPolicy.JAVA, question -> question.jdk().isEmpty());
  }

  /** Whether a verifier accepts. */
  private interface Peer {
    boolean accepts(Question question) throws Exception;
  }

  private Stream<DynamicTest> deviations(ValidationPolicy policy, Peer peer) {
    return Arrays.stream(Deviation.values())
        .filter(deviation -> deviation.appliesTo(policy))
        .filter(deviation -> !OVER_THE_NETWORK.contains(deviation))
        .map(
            deviation ->
                DynamicTest.dynamicTest(
                    deviation.name(),
                    () -> {
                      Question question = question(deviation);
                      assertNotEquals(
                          verdict(question, ValidationPolicy.RFC5280), verdict(question, policy));
                      assertEquals(
                          peer.accepts(question),
                          verdict(question, policy) == Verdict.TRUSTED,
                          "the other verifier accepts");
                    }));
  }
}
