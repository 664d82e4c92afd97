/**
 * The command line: composition root of the laboratory.
 *
 * <p>May import everything of ours; nothing imports it.
 */
@NullMarked
package dev.certlab.cli;

import org.jspecify.annotations.NullMarked;
