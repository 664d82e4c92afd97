/**
 * The lab as a whole: {@code quickstart}, {@code init}, {@code plan}, {@code apply}, {@code
 * needs-renewal}, {@code doctor}, and {@code lab} with its copies.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.lab;

import org.jspecify.annotations.NullMarked;
