/**
 * Options that several commands share, and how option values are read.
 *
 * <p>May import the library's values.
 */
@NullMarked
package dev.certlab.cli.options;

import org.jspecify.annotations.NullMarked;
