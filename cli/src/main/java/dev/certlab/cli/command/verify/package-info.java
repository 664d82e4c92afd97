/**
 * Judging and explaining: {@code verify}, {@code explain}, {@code bench}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.verify;

import org.jspecify.annotations.NullMarked;
