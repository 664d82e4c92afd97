/**
 * What the commands of one run share, and how the program ends.
 *
 * <p>May import {@code options}, {@code output} and the library.
 */
@NullMarked
package dev.certlab.cli.session;

import org.jspecify.annotations.NullMarked;
