/**
 * Which authentication to choose: {@code advise}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.advise;

import org.jspecify.annotations.NullMarked;
