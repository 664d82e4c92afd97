package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.verify.request.ValidationPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our verdict as another verifier is what that verifier really says. */
class DifferentialTest {
  private static final int CHAINS_FOR_THE_JDK = 400;
  private static final int CHAINS_FOR_OPENSSL = 120;
  private static final long SEED = 20261124;

  private final Forge forge = Forge.quick();

  /** What the native provider does not call valid is checked by the JDK's, too. */
  private final Verifier verifier = new Verifier(forge.crypto().accelerated());

  @Test
  void policyJavaSaysWhatTheJdkSays() throws Exception {
    List<String> differences = new ArrayList<>();
    int trusted = 0;
    for (int i = 0; i < CHAINS_FOR_THE_JDK; i++) {
      RandomChain chain = new RandomChain(forge, SEED + i);
      VerificationReport ours = verifier.verify(chain.question().under(ValidationPolicy.JAVA));
      String theirs = chain.question().jdk();
      trusted += theirs.isEmpty() ? 1 : 0;
      if ((ours.verdict() == Verdict.TRUSTED) != theirs.isEmpty()) {
        differences.add(difference(chain, ours, theirs));
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(trusted > 20 && trusted < CHAINS_FOR_THE_JDK - 20, "trusted: " + trusted);
  }

  private static String difference(RandomChain chain, VerificationReport ours, String theirs) {
    return chain.defects()
        + ": we say "
        + ours.verdict()
        + ours.errors().stream().map(finding -> finding.code().id()).toList()
        + ", they say "
        + (theirs.isEmpty() ? "trusted" : theirs)
        + "\n";
  }

  @Test
  void policyOpensslSaysWhatOpensslSays(@TempDir Path directory) throws Exception {
    Peers.require("openssl");
    List<String> differences = new ArrayList<>();
    int trusted = 0;
    for (int i = 0; i < CHAINS_FOR_OPENSSL; i++) {
      RandomChain chain = new RandomChain(forge, SEED + i);
      VerificationReport ours = verifier.verify(chain.question().under(ValidationPolicy.OPENSSL));
      String theirs = chain.question().openssl(directory);
      trusted += theirs.isEmpty() ? 1 : 0;
      if ((ours.verdict() == Verdict.TRUSTED) != theirs.isEmpty()) {
        differences.add(difference(chain, ours, theirs));
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(trusted > 5 && trusted < CHAINS_FOR_OPENSSL - 5, "trusted: " + trusted);
  }
}
