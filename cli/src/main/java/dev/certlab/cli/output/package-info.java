/**
 * What commands print: text for people, JSON for programs.
 *
 * <p>May import {@code options} and the library's values.
 */
@NullMarked
package dev.certlab.cli.output;

import org.jspecify.annotations.NullMarked;
