package dev.certlab.crlserver.admin;

import dev.certlab.crlserver.fault.FaultPlan;
import dev.certlab.crlserver.journal.Journal;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.time.InstantSource;

/** What the admin API controls. Safe for use by many threads. */
public interface Controls {
  /** Which zones are served. */
  Exposure exposure();

  /** Switches the zones and returns the old exposure; when it returns, the switch is done. */
  Exposure expose(Exposure exposure);

  /** Says how {@code zone} looks while it is closed; takes effect at once if it is closed now. */
  void look(Zone zone, ClosedLook look);

  /** The faults in force. */
  FaultPlan faults();

  /** Who asked for what. */
  Journal journal();

  /** Where the server is found. */
  ServiceDescription service();

  /** What is published. */
  Publications publications();

  /** Lab time. */
  InstantSource clock();

  /** The laboratory behind the bytes. */
  LabView labView();

  /**
   * Asks whoever started the server to end it; returns before that is done.
   *
   * @throws IllegalArgumentException if whoever started it does not take such requests
   */
  void askToStop();
}
