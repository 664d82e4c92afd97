package dev.certlab.cli.service;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.ContentFaults;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.crlserver.CrlServer;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What a running server leaves in {@code run/}: where it is, for other processes, and what the next
 * server goes on from. Nothing is written into a lab that has gone away. Thread-safe.
 */
final class RunFiles {
  private final LabLayout layout;
  private final LabPresence presence;
  private final ContentFaults contentFaults;
  private final CrlServer server;
  private Optional<ServiceDescription> described = Optional.empty();
  private Optional<ServerState> remembered = Optional.empty();

  RunFiles(Lab lab, LabPresence presence, CrlServer server) {
    this.layout = lab.layout();
    this.contentFaults = lab.faults();
    this.presence = presence;
    this.server = server;
  }

  /** Brings the files up to date. */
  void update() {
    describe(server.service());
    remember(ServerState.of(server, contentFaults));
  }

  /** Writes {@code run/service.json}, which holds the token. */
  synchronized void describe(ServiceDescription service) {
    if (presence.isThere() && !described.equals(Optional.of(service))) {
      SafeFile.write(
          LabDirectories.ready(layout, layout.service()),
          service.toJson() + "\n",
          Confidentiality.SECRET);
      described = Optional.of(service);
    }
  }

  private synchronized void remember(ServerState state) {
    if (presence.isThere() && !remembered.equals(Optional.of(state))) {
      state.write(layout);
      remembered = Optional.of(state);
    }
  }

  /** Takes the description back, once the server has ended. */
  void withdraw() {
    try {
      Files.deleteIfExists(layout.service());
    } catch (IOException ignored) {
      // A description that stays behind names a process that is gone, and is passed over.
    }
  }
}
