package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.LedgerEvent;
import dev.certlab.crlserver.CrlServer;
import dev.certlab.crlserver.publication.Publications;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes what the CAs of a lab publish, whoever writes the ledger, and makes new CRLs before the
 * old ones end.
 */
final class LedgerFollower implements Loop.Work {
  private final Lab lab;
  private final LabPresence presence;
  private final PublishedFiles files;
  private final CrlServer server;
  private final RunFiles runFiles;
  private long sequence;

  private LedgerFollower(Start start, CrlServer server, RunFiles runFiles) {
    this.lab = start.lab;
    this.presence = start.presence;
    this.files = start.files;
    this.sequence = start.sequence;
    this.server = server;
    this.runFiles = runFiles;
  }

  /**
   * From where it follows, and what is published there.
   *
   * @param sequence of the last event whose consequences are among the {@code publications}
   */
  record Start(
      Lab lab,
      LabPresence presence,
      PublishedFiles files,
      long sequence,
      Publications publications) {
    static Start at(Lab lab, Consumer<String> refused) {
      PublishedFiles files = new PublishedFiles(lab);
      // First the number, then the files: what comes in between is read once more, and not missed.
      List<LedgerEvent> events = lab.ledger().eventsAfter(0);
      long sequence = events.isEmpty() ? 0 : events.get(events.size() - 1).sequence();
      return new Start(
          lab,
          LabPresence.of(lab.layout()),
          files,
          sequence,
          files.read(Publications.none(), refused));
    }

    LedgerFollower follow(CrlServer server, RunFiles runFiles) {
      return new LedgerFollower(this, server, runFiles);
    }
  }

  @Override
  public void round(Consumer<String> trouble) {
    presence.require();
    Troubles.attempt(runFiles::update, trouble);
    Instant now = lab.clock().instant();
    for (String authority : lab.crls().signers()) {
      Troubles.attempt(() -> lab.crls().publishDue(authority, now), trouble);
    }
    Troubles.attempt(() -> publishChanges(trouble), trouble);
  }

  private void publishChanges(Consumer<String> refused) {
    List<LedgerEvent> events = lab.ledger().eventsAfter(sequence);
    if (!events.isEmpty()) {
      server.publish(files.read(server.publications(), refused));
      sequence = events.get(events.size() - 1).sequence();
    }
  }
}
