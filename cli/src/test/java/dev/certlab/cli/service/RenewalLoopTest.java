package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.cli.Certlab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalLoopTest {
  private final Path lab;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> trouble = new CopyOnWriteArrayList<>();
  private volatile Instant now = Certlab.NOW;

  RenewalLoopTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
  }

  private Lab open() {
    return Lab.open(
        lab, new LabEnvironment(() -> now, CryptoEngine.standard(), Optional.empty(), line -> {}));
  }

  private void tell(Change change) {
    told.add(change.kind() + " " + change.subject());
  }

  private void await(String change) throws InterruptedException {
    for (int i = 0; i < 1000 && !told.contains(change); i++) {
      Thread.sleep(30);
    }
    assertTrue(told.contains(change), () -> change + " is not among " + told + trouble);
  }

  @Test
  void itRenewsWhatBecomesDueAndFollowsTheManifest() throws Exception {
    Certlab certlab = new Certlab(lab);
    certlab.initEnhancedHttp(lab, "");
    Path manifest = lab.resolve("lab.yaml");
    certlab.ok("apply", "-q");
    RenewalLoop loop = RenewalLoop.start(() -> now, this::open, this::tell, trouble::add);
    try {
      now = now.plus(Duration.ofDays(336));
      await("RENEWAL sms-role-ssl/mp01.corp.contoso.com");

      String enhanced = Files.readString(manifest);
      Files.writeString(
          manifest, enhanced.replace("communication: enhanced-http", "communication: https"));
      now = now.plus(Duration.ofDays(1));
      await("RETIREMENT sms-role-ssl/mp01.corp.contoso.com");

      Files.writeString(manifest, "communication: what?");
      now = now.plus(Duration.ofDays(1));
      for (int i = 0; i < 1000 && trouble.isEmpty(); i++) {
        Thread.sleep(30);
      }
    } finally {
      loop.close();
    }
    assertEquals(1, trouble.size(), trouble::toString);
    assertTrue(trouble.get(0).contains("lab.yaml"), trouble::toString);
  }
}
