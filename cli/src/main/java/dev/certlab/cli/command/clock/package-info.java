/**
 * Lab time: {@code clock …}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.clock;

import org.jspecify.annotations.NullMarked;
