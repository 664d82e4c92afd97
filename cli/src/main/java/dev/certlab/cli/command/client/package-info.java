/**
 * What a client of the site decides by itself: {@code client …}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.client;

import org.jspecify.annotations.NullMarked;
