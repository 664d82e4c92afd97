package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.publication.RequestPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFilesTest {
  private static final RequestPath ISSUING = RequestPath.parse(ServedLab.path(ServedLab.ISSUING));
  private static final RequestPath ROOT = RequestPath.parse(ServedLab.path(ServedLab.ROOT));

  /** Each event of the ledger asks for all of them. */
  @Test
  void onlyTheCrlWhoseFileHasChangedIsReadAgain(@TempDir Path directory) throws Exception {
    try (Lab lab =
        ServedLab.create(
            directory.resolve("lab"),
            ServedLab.manifest(Optional.empty()),
            InstantSource.fixed(ServedLab.NOW))) {
      PublishedFiles files = new PublishedFiles(lab);
      Publications first = read(files, Publications.none());
      Publications again = read(files, first);
      assertSame(body(first, ISSUING), body(again, ISSUING));

      CrlRecord next = lab.crls().publish(ServedLab.ISSUING);
      Publications second = read(files, again);
      assertEquals(next.sha256().hex(), body(second, ISSUING).sha256());
      assertNotEquals(body(first, ISSUING), body(second, ISSUING));
      assertSame(body(first, ROOT), body(second, ROOT));
      assertEquals(
          Body.of(Files.readAllBytes(lab.crls().file(ServedLab.ROOT, CrlKind.BASE))),
          body(second, ROOT));
    }
  }

  private static Publications read(PublishedFiles files, Publications before) {
    return files.read(before, refused -> fail(refused));
  }

  private static Body body(Publications publications, RequestPath path) {
    return publications.at(path).map(Publication::body).orElseThrow();
  }
}
