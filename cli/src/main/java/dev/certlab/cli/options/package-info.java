/**
 * Options that several commands share, and how option values are read.
 *
 * <p>May import the library and {@code crl-server}; nothing else of the command line.
 */
@NullMarked
package dev.certlab.cli.options;

import org.jspecify.annotations.NullMarked;
