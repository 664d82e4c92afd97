package dev.certlab.crlserver.fault;

import dev.certlab.crlserver.publication.RequestPath;
import java.util.Map;

/**
 * Something that goes wrong on purpose on the way to a client, with its parameters. The published
 * bytes themselves stay what their maker made them; a bad CRL is made by the CA and published like
 * a good one.
 */
public sealed interface Fault permits AnswerFault, DeliveryFault {
  /** What kind of fault this is; one kind per record. */
  FaultKind kind();

  /** The parameters by name, as {@code Faults} reads them; unmodifiable. */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /** False if a request for {@code path} cannot meet this fault, wherever it is armed. */
  default boolean concerns(RequestPath path) {
    return true;
  }
}
