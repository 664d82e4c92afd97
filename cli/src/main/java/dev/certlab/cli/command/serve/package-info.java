/**
 * The running service: {@code serve}, {@code status}, {@code wait}, {@code stop}, {@code expose},
 * {@code fault …}, {@code journal}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.serve;

import org.jspecify.annotations.NullMarked;
