/** The running service: {@code serve}, {@code expose}, {@code fault …}, {@code journal}. */
@NullMarked
package dev.certlab.cli.command.serve;

import org.jspecify.annotations.NullMarked;
