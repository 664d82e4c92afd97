/**
 * The commands, one class each, in a room for each noun; {@link dev.certlab.cli.command.Certlab}
 * lists them.
 *
 * <p>A command reads its options, calls the library and prints the result. May import everything of
 * ours; rooms do not know each other.
 */
@NullMarked
package dev.certlab.cli.command;

import org.jspecify.annotations.NullMarked;
