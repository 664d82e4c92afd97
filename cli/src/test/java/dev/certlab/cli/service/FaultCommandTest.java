package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.cli.Certlab;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code certlab fault}: of content in the lab, of transport on a server. */
class FaultCommandTest {
  private final Path directory;
  private final Path place;
  private final Certlab certlab;

  FaultCommandTest(@TempDir Path directory) {
    this.directory = directory;
    this.place = directory.resolve("lab");
    this.certlab = new Certlab(place);
  }

  private JsonNode json(String... words) throws Exception {
    return new ObjectMapper().readTree(certlab.ok(words).out());
  }

  private String published() {
    return certlab.ok("crl", "show", ServedLab.ISSUING).out();
  }

  @Test
  void aFaultOfContentNeedsNoServer() throws Exception {
    Lab lab =
        ServedLab.create(
            place, ServedLab.manifest(Optional.empty()), InstantSource.fixed(Certlab.NOW));
    lab.close();
    JsonNode set = json("fault", "set", "no-next-update", "--json");
    assertEquals("no-next-update", set.at("/fault/kind").asText());
    assertEquals(ServedLab.ISSUING, set.at("/fault/target").asText());
    assertEquals("2", set.at("/fault/crl").asText());
    assertTrue(published().contains("next update   none"), published());
    assertTrue(certlab.ok("fault", "list").out().contains("no-next-update"));

    // A second one beside the first, of another CA; and one that is there already.
    certlab.ok("fault", "set", "root-crl-missing");
    assertFalse(Files.exists(place.resolve("www/" + ServedLab.ROOT + ".crl")));
    certlab.ok("fault", "set", "no-next-update", "--ca", ServedLab.ISSUING);
    JsonNode list = json("fault", "list", "--json");
    assertEquals(0, list.path("transport").size());
    assertEquals(2, list.path("content").size(), list::toString);

    assertEquals(2, json("fault", "clear", "--json").path("cleared").asInt());
    assertFalse(published().contains("next update   none"));
    assertTrue(Files.exists(place.resolve("www/" + ServedLab.ROOT + ".crl")));
    assertEquals("no fault is in force\n", certlab.ok("fault", "list").out());
    assertEquals("ended 0 faults\n", certlab.ok("fault", "clear").out());
  }

  @Test
  void whatCannotBeIsOneLineAndChangesNothing() throws Exception {
    Lab lab =
        ServedLab.create(
            place, ServedLab.manifest(Optional.empty()), InstantSource.fixed(Certlab.NOW));
    lab.close();
    String sound = published();
    for (List<String> words :
        List.of(
            List.of("no-such-fault"),
            List.of("expired", "--ca", "Nobody"),
            List.of("root-crl-missing", "--ca", ServedLab.ISSUING),
            List.of("delta-expired"),
            List.of("expired", "--zone", "internet"),
            List.of("expired", "--path", "*+.crl"),
            List.of("expired", "--count", "3"),
            List.of("expired", "--set", "time=5s"),
            List.of("status", "--ca", ServedLab.ISSUING),
            List.of("status"))) {
      Certlab.Answer answer = certlab.run(command(words));
      assertEquals(ExitCode.USAGE, answer.exitCode(), answer::toString);
      assertEquals("", answer.out());
      assertFalse(answer.err().isBlank());
    }
    assertEquals(sound, published());
    assertEquals("no fault is in force\n", certlab.ok("fault", "list").out());
  }

  private static String[] command(List<String> words) {
    String[] command = new String[words.size() + 2];
    command[0] = "fault";
    command[1] = "set";
    for (int i = 0; i < words.size(); i++) {
      command[i + 2] = words.get(i);
    }
    return command;
  }

  @Test
  void aServerFollowsAFaultAtOnceAndTheNextOneEndsWhatThisOneHad() throws Exception {
    String path = ServedLab.path(ServedLab.ISSUING);
    try (ServedLab served = ServedLab.withoutDeltas(directory)) {
      certlab.ok("fault", "set", "bad-signature");
      assertEquals(List.of(CrlFault.BAD_SIGNATURE.label()), faults(served.lab()));
      byte[] file = Files.readAllBytes(served.lab().crls().file(ServedLab.ISSUING, CrlKind.BASE));
      assertEquals(Body.of(file), served.curl(Zone.INTRANET, path).body());
      certlab.ok("fault", "set", "status", "--set", "code=404");
      assertEquals("404", served.curl(Zone.INTRANET, path).seen());
      assertEquals("ended 2 faults\n", certlab.ok("fault", "clear").out());
      assertEquals("200", served.curl(Zone.INTRANET, path).seen());
      assertEquals(List.of(), faults(served.lab()));

      certlab.ok("fault", "set", "bad-signature");
      ServedLab.await(
          "the state",
          ServedLab.PATIENCE,
          () -> !ServerState.read(served.lab().layout()).contentFaults().isEmpty());
      served.service().close();
      certlab.ok("fault", "set", "no-number");
      ServerState last = ServerState.read(served.lab().layout());
      assertEquals(1, served.lab().faults().clear(last.contentFaults()));
      assertEquals(List.of("no-number"), faults(served.lab()), "set while none ran, it stays");
    }
  }

  private static List<String> faults(Lab lab) {
    return lab.ledger().latestCrl(ServedLab.ISSUING, CrlKind.BASE).orElseThrow().faults();
  }
}
