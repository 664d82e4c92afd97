package dev.certlab.site.server;

import java.util.concurrent.CompletionStage;

/** What a server does with requests. */
@FunctionalInterface
public interface Role {

  /** Answers on any thread; must complete within a bounded time. */
  CompletionStage<Reply> answer(Exchange exchange);
}
