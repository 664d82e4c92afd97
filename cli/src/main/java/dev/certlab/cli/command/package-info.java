/**
 * The commands, one class each.
 *
 * <p>A command reads its options, calls the library and prints the result. May import everything of
 * ours.
 */
@NullMarked
package dev.certlab.cli.command;

import org.jspecify.annotations.NullMarked;
