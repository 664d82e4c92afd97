package dev.certlab.site.channel;

import dev.certlab.site.server.Reply;

/** The answer to the {@link RelayRequest} of that id. */
public record RelayAnswer(long id, Reply reply) {}
