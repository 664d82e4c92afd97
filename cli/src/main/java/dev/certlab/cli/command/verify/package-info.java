/** Judging and explaining: {@code verify}, {@code explain}, {@code bench}. */
@NullMarked
package dev.certlab.cli.command.verify;

import org.jspecify.annotations.NullMarked;
