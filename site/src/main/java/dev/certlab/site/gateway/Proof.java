package dev.certlab.site.gateway;

import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Reply;
import dev.certlab.site.trace.Trace;
import java.util.Optional;

/** How the CMG judges the proof that a client gives of who it is. */
@FunctionalInterface
public interface Proof {
  /** The refusal, which stands in the trace; empty: the client is let in. */
  Optional<Reply> refusal(Exchange exchange, Trace trace);
}
