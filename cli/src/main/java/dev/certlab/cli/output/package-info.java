/**
 * What commands print: text for people, JSON for programs.
 *
 * <p>May import {@code options}, the library and the values of {@code crl-server}.
 */
@NullMarked
package dev.certlab.cli.output;

import org.jspecify.annotations.NullMarked;
