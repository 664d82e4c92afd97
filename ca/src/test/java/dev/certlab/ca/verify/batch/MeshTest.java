package dev.certlab.ca.verify.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.verify.Forge;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.ParsedCertificate;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Leaves below a mesh of some 470 cross certificates, of which one leads out.
 *
 * <p>{@code -Dcertlab.mesh.leaves=500} for the whole number; each takes at most 2 s on a machine
 * that does nothing else.
 */
@Isolated
class MeshTest {
  private static final int CAS = 22;
  private static final int LEAVES = Integer.getInteger("certlab.mesh.leaves", CAS);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Forge quick = Forge.quick();
  private final Entity root = quick.ca("Root").selfSigned();
  private final List<KeyPair> keys = new ArrayList<>();
  private final List<Entity> issuers = new ArrayList<>();

  private List<ParsedCertificate> mesh() {
    for (int i = 0; i < CAS; i++) {
      keys.add(quick.keys());
      issuers.add(quick.ca("Mesh " + i, keys.get(i)).selfSigned());
    }
    List<ParsedCertificate> mesh = new ArrayList<>();
    for (int subject = 0; subject < CAS; subject++) {
      for (int issuer = 0; issuer < CAS; issuer++) {
        if (subject != issuer) {
          mesh.add(crossCertificate(subject, issuer));
        }
      }
    }
    // Only Mesh 3 leads out of the mesh, and Mesh 5 may not be directly below it.
    mesh.add(quick.ca("Mesh 3", keys.get(3)).issuedBy(root).certificate());
    return mesh;
  }

  /** Every third cross certificate is expired, every fifth ends in a path length of 0. */
  private ParsedCertificate crossCertificate(int subject, int issuer) {
    Forge.Draft draft = quick.ca("Mesh " + subject, keys.get(subject));
    int kind = (subject * 5 + issuer * 7) % 15;
    if (kind % 3 == 0) {
      draft.valid(Forge.NOW.minus(Duration.ofDays(9)), Forge.NOW.minus(Duration.ofDays(1)));
    } else if (kind % 5 == 0) {
      draft.with(BasicConstraints.ca(0));
    }
    return draft.issuedBy(issuers.get(issuer)).certificate();
  }

  private static ObjectNode pool(String name, List<ParsedCertificate> certificates) {
    ObjectNode pool = JsonNodeFactory.instance.objectNode().put("pool", name);
    ArrayNode items = pool.putArray("items");
    certificates.forEach(certificate -> items.add(base64(certificate)));
    return pool;
  }

  private static String base64(ParsedCertificate certificate) {
    return Base64.getEncoder().encodeToString(certificate.encoded().toArray());
  }

  @Test
  void pathIsFoundForEveryLeafOfTheMeshInTime() {
    BatchVerifier batch =
        new BatchVerifier(new Verifier(quick.crypto()), Forge.NOW, UnaryOperator.identity());
    batch.answer(pool("mesh", mesh()).toString());
    batch.answer(pool("root", List.of(root.certificate())).toString());
    Duration longest = Duration.ZERO;
    for (int i = 0; i < LEAVES; i++) {
      Entity leaf = quick.endEntity("leaf " + i, keys.get(0)).issuedBy(issuers.get(i % CAS));
      ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", "leaf " + i);
      request.put("leaf", base64(leaf.certificate()));
      request.put("untrusted_pool", "mesh").put("trust_pool", "root");
      long start = System.nanoTime();
      VerificationReport report = batch.answer(request.toString()).orElseThrow().report();
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      longest = taken.compareTo(longest) > 0 ? taken : longest;
      assertEquals(Verdict.TRUSTED, report.verdict(), report::toString);
    }
    assertTrue(longest.compareTo(LONGEST) < 0, "the slowest leaf took " + longest);
  }
}
