package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.ValidationPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our verdict as another verifier is what that verifier really says. */
class DifferentialTest {
  private static final long SEED = 20261124;

  private final Forge forge = Forge.quick();
  private final Entity root = forge.ca("Root").selfSigned();

  /** What the native provider does not call valid is checked by the JDK's, too. */
  private final Verifier verifier = new Verifier(forge.crypto().accelerated());

  /** A question with a seed, and what is odd about it. */
  interface RandomCase {
    Question question();

    String description();
  }

  /** Whether the other verifier accepts: empty, or why not. */
  private interface Peer {
    String answer(Question question) throws Exception;
  }

  private RandomCase chain(int number) {
    return new RandomChain(forge, SEED + number);
  }

  private RandomCase names(int number) {
    return new RandomNames(forge, root, SEED + number);
  }

  private void compare(int count, IntFunction<RandomCase> cases, ValidationPolicy policy, Peer peer)
      throws Exception {
    List<String> differences = new ArrayList<>();
    int trusted = 0;
    for (int i = 0; i < count; i++) {
      RandomCase each = cases.apply(i);
      VerificationReport ours = verifier.verify(each.question().under(policy));
      String theirs = peer.answer(each.question());
      trusted += theirs.isEmpty() ? 1 : 0;
      if ((ours.verdict() == Verdict.TRUSTED) != theirs.isEmpty()) {
        differences.add(difference(each, ours, theirs));
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(trusted > count / 20 && trusted < count - count / 20, "trusted: " + trusted);
  }

  private static String difference(RandomCase each, VerificationReport ours, String theirs) {
    return each.description()
        + ": we say "
        + ours.verdict()
        + ours.errors().stream().map(finding -> finding.code().id()).toList()
        + ", they say "
        + (theirs.isEmpty() ? "trusted" : theirs)
        + "\n";
  }

  @Test
  void policyJavaSaysWhatTheJdkSays() throws Exception {
    compare(400, this::chain, ValidationPolicy.JAVA, Question::jdk);
  }

  @Test
  void policyJavaComparesNamesAsTheJdk() throws Exception {
    compare(1000, this::names, ValidationPolicy.JAVA, Question::jdk);
  }

  @Test
  void policyOpensslSaysWhatOpensslSays(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    compare(120, this::chain, ValidationPolicy.OPENSSL, each -> each.openssl(directory));
  }

  @Test
  void policyOpensslComparesNamesAsOpenssl(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    compare(80, this::names, ValidationPolicy.OPENSSL, each -> each.openssl(directory));
  }
}
