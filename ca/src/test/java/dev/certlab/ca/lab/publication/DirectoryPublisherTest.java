package dev.certlab.ca.lab.publication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.health.LabHealth;
import dev.certlab.ca.health.Observation;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.archive.LabCopy;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.x509.Octets;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that publishes into directories of others. */
class DirectoryPublisherTest {
  private static final String ISSUING = "Contoso Lab Issuing CA";
  private static final List<String> ALL =
      List.of(
          "Contoso Lab Root CA.crt",
          "Contoso Lab Issuing CA.crt",
          "Contoso Lab Root CA.crl",
          "Contoso Lab Issuing CA.crl",
          "Contoso Lab Root CA+.crl",
          "Contoso Lab Issuing CA+.crl");

  private final Path parent;
  private final Path web;

  DirectoryPublisherTest(@TempDir Path parent) throws IOException {
    this.parent = parent;
    this.web = Files.createDirectory(parent.resolve("web"));
  }

  private Lab lab(LabManifest.Publish publish) {
    LabManifest manifest = Labs.manifest();
    return Labs.create(
        parent.resolve("lab"),
        manifest
            .withPublication(manifest.publication().withDeltaInterval(Optional.of("1d")))
            .withPublish(publish));
  }

  private Lab lab() {
    return lab(LabManifest.Publish.into(web.toString()));
  }

  private LabManifest.Publish hooked(String script) {
    Peers.require("sh");
    return LabManifest.Publish.into(web.toString()).withHook(List.of("sh", "-c", script), "30s");
  }

  @Test
  void certificatesAreWrittenFirstThenCrlsThenDeltasAndASecondTimeNothing() {
    try (Lab lab = lab()) {
      assertEquals(
          List.of(new Change(Kind.PUBLICATION, web.toString(), "6 files")),
          publications(lab.reconciler().plan()));
      assertEquals(ALL, lab.directories().publish().get(0).files());
      assertEquals(contents(lab.layout().published()), contents(web));
      assertEquals(List.of(), lab.directories().publish().get(0).files());
      assertEquals(List.of(), publications(lab.reconciler().plan()));
    }
  }

  @Test
  void aPathThatIsNotAbsoluteBeginsAtTheLab() {
    try (Lab lab = lab(LabManifest.Publish.into("../web"))) {
      lab.reconciler().apply();
      assertEquals(contents(lab.layout().published()), contents(web));
    }
  }

  @Test
  void whatIsNotOfTheLabStaysAsItIs() throws IOException {
    Files.writeString(web.resolve("web.config"), "<configuration/>");
    Files.writeString(web.resolve("Other CA.crl"), "other");
    try (Lab lab = lab()) {
      lab.directories().publish();
      lab.crls().publish(ISSUING);
      lab.directories().publish();
      assertEquals("<configuration/>", Files.readString(web.resolve("web.config")));
      assertEquals("other", Files.readString(web.resolve("Other CA.crl")));
      assertEquals(8, contents(web).size(), "no temporary files");
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsToldAndTheCrlIsPublishedAllTheSame() throws IOException {
    Path second = parent.resolve("second");
    try (Lab lab = lab(LabManifest.Publish.into(second.toString(), web.toString()))) {
      lab.reconciler().apply();
      lab.crls().publish(ISSUING);
      List<DirectoryStanding> standings = lab.directories().publish();
      assertEquals(List.of("there is no such directory"), standings.get(0).troubles());
      assertEquals(contents(lab.layout().published()), contents(web), "the others go on");
      assertFalse(Files.exists(second), "it is not made: it may be a share that is not mounted");
      assertEquals(
          List.of(
              new Obstacle(
                  second.toString(),
                  "is not up to date: there is no such directory",
                  DirectoryPublisher.REMEDY)),
          lab.reconciler().obstacles());
      assertEquals(List.of("error " + second + " there is no such directory"), health(lab, second));
      Files.createDirectory(second);
      lab.reconciler().apply();
      assertEquals(contents(web), contents(second));
      assertEquals(List.of(), lab.reconciler().obstacles());
      assertEquals(List.of("info " + second + " holds what is published now"), health(lab, second));
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsToldWithItsNameAndTriedAgain() throws IOException {
    Path blocked = Files.createDirectory(web.resolve(ISSUING + ".crl"));
    try (Lab lab = lab()) {
      DirectoryStanding standing = lab.directories().publish().get(0);
      assertTrue(
          standing.troubles().get(0).contains(blocked.toString()), standing.troubles()::toString);
      assertTrue(lab.reconciler().obstacles().get(0).reason().contains(blocked.toString()));
      Files.delete(blocked);
      lab.reconciler().apply();
      assertEquals(contents(lab.layout().published()), contents(web));
      assertEquals(List.of(), lab.reconciler().obstacles());
    }
  }

  @Test
  void nothingIsPublishedWithinTheLabOrUnderAPathOfAnotherSystem() {
    try (Lab lab = lab(LabManifest.Publish.into("keys", "\\\\web01\\pki"))) {
      List<DirectoryStanding> standings = lab.directories().publish();
      assertEquals(
          List.of("lies within the lab, where nothing is published but www"),
          standings.get(0).troubles());
      if (File.separatorChar == '/') {
        assertEquals(
            List.of("this system has no such path; a UNC path is one of Windows"),
            standings.get(1).troubles());
      }
    }
  }

  @Test
  void theHookRunsOncePerDirectoryWhenItsFilesAreComplete() throws IOException {
    Path log = parent.resolve("log");
    try (Lab lab = lab(hooked("ls \"$CERTLAB_DIRECTORY\" | wc -l >> '" + log + "'"))) {
      lab.reconciler().apply();
      lab.reconciler().apply();
      assertEquals(List.of("6"), lines(log));
      lab.crls().publish(ISSUING);
      lab.directories().publish();
      assertEquals(List.of("6", "6"), lines(log));
      assertEquals(List.of(), marks(lab));
    }
  }

  @Test
  void aHookThatFailsHasRun() throws IOException {
    Path log = parent.resolve("log");
    try (Lab lab = lab(hooked("echo run >> '" + log + "'; exit 7"))) {
      lab.reconciler().apply();
      lab.reconciler().apply();
      assertEquals(List.of("run"), lines(log));
      assertEquals(List.of(), marks(lab));
    }
  }

  /** The mark of a process that died after it had written the files. */
  @Test
  void aHookThatIsOwedFromBeforeIsRunByTheNextApplyThoughNoFileChanges() throws IOException {
    Path log = parent.resolve("log");
    try (Lab lab = lab(hooked("echo run >> '" + log + "'"))) {
      lab.reconciler().apply();
      Files.writeString(
          lab.layout().owedPublishHooks().resolve("publish.0a1b2c3d.hook"), web.toString());
      assertEquals(List.of(new Change(Kind.HOOK, web.toString(), "")), lab.reconciler().plan());
      assertEquals(1, marks(lab).size(), "looking changes nothing");
      assertEquals(List.of(new Change(Kind.HOOK, web.toString(), "")), lab.reconciler().apply());
      assertEquals(List.of("run", "run"), lines(log));
      assertEquals(List.of(), marks(lab));
    }
  }

  @Test
  void aHookThatWasOwedForADirectoryOfAnEarlierManifestIsNotRun() throws IOException {
    Path log = parent.resolve("log");
    try (Lab lab = lab(hooked("echo run >> '" + log + "'"))) {
      lab.reconciler().apply();
      Files.writeString(
          lab.layout().owedPublishHooks().resolve("publish.0a1b2c3d.hook"), "/no/longer");
      lab.reconciler().apply();
      assertEquals(List.of("run"), lines(log));
      assertEquals(List.of(), marks(lab));
    }
  }

  @Test
  void aCrlThatIsWithheldOnPurposeIsTakenAwayAndOneThatIsLostIsNot() throws IOException {
    try (Lab lab = lab()) {
      lab.reconciler().apply();
      lab.faults().arm(CrlFault.DELTA_MISSING, Optional.of(ISSUING));
      assertEquals(
          List.of(ISSUING + ".crl", ISSUING + "+.crl"), lab.directories().publish().get(0).files());
      assertFalse(Files.exists(web.resolve(ISSUING + "+.crl")));
      byte[] before = Files.readAllBytes(web.resolve(ISSUING + ".crl"));
      Files.delete(lab.layout().published().resolve(ISSUING + ".crl"));
      lab.directories().publish();
      assertArrayEquals(before, Files.readAllBytes(web.resolve(ISSUING + ".crl")));
    }
  }

  @Test
  void everyFaultOfACrlIsPublishedAndEnds() throws IOException {
    try (Lab lab = lab()) {
      lab.reconciler().apply();
      for (CrlFault fault : CrlFault.values()) {
        lab.faults().arm(fault, Optional.empty());
        assertEquals(List.of(), lab.directories().publish().get(0).troubles(), fault.label());
        assertEquals(contents(lab.layout().published()), contents(web), fault.label());
        lab.faults().clear();
        assertEquals(List.of(), lab.directories().publish().get(0).troubles(), fault.label());
        assertEquals(contents(lab.layout().published()), contents(web), fault.label());
      }
    }
  }

  @Test
  void anotherCaOfTheSameNameIsNotOverwritten() throws IOException {
    LabManifest manifest = Labs.manifest().withPublish(LabManifest.Publish.into(web.toString()));
    try (Lab first = Labs.create(parent.resolve("first"), manifest);
        Lab second = Labs.create(parent.resolve("second"), manifest)) {
      first.reconciler().apply();
      List<String> troubles = second.directories().publish().get(0).troubles();
      assertEquals(
          "Contoso Lab Root CA.crt is of another CA of that name; take its files away, or publish"
              + " elsewhere",
          troubles.get(0));
      assertEquals(contents(first.layout().published()), contents(web));
    }
  }

  /** As where a copy of the lab, whose CAs are the same, publishes there too. */
  @Test
  void aLaterCrlOfTheSameCaIsNotOverwritten() throws IOException {
    Path copy = parent.resolve("copy");
    try (Lab lab = lab()) {
      lab.reconciler().apply();
      new LabCopy(lab.layout(), Labs.environment(InstantSource.fixed(Labs.NOW))).into(copy);
      try (Lab other = Lab.open(copy, Labs.environment(InstantSource.fixed(Labs.NOW)))) {
        other.crls().publish(ISSUING);
        other.crls().publish(ISSUING);
        other.directories().publish();
      }
      Map<String, Octets> ofCopy = contents(web);
      lab.crls().publish(ISSUING);
      List<String> troubles = lab.directories().publish().get(0).troubles();
      assertEquals(2, troubles.size(), troubles::toString);
      assertTrue(
          troubles.get(0).startsWith(ISSUING + ".crl has the number 5, later than 3, "),
          troubles::toString);
      assertEquals(ofCopy, contents(web));
    }
  }

  private static List<String> health(Lab lab, Path directory) {
    return new LabHealth(lab, CryptoEngine.standard())
        .observe().stream()
            .filter(seen -> seen.area() == Observation.Area.PUBLICATION)
            .filter(seen -> seen.subject().equals(directory.toString()))
            .map(seen -> seen.severity().label() + " " + seen.subject() + " " + seen.message())
            .toList();
  }

  private static List<Change> publications(List<Change> changes) {
    return changes.stream().filter(change -> change.kind() == Kind.PUBLICATION).toList();
  }

  private static List<String> marks(Lab lab) {
    try (Stream<Path> files = Files.list(lab.layout().owedPublishHooks())) {
      return files.map(Path::toString).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(String::strip).toList();
  }

  private static Map<String, Octets> contents(Path directory) {
    Map<String, Octets> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Octets.of(Files.readAllBytes(file)));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return contents;
  }
}
