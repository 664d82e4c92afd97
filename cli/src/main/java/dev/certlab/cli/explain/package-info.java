/**
 * What {@code certlab explain} adds to an explanation: the commands that show a failure in a lab,
 * and its form for people and programs.
 *
 * <p>May import {@code output}, the library and Jackson.
 */
@NullMarked
package dev.certlab.cli.explain;

import org.jspecify.annotations.NullMarked;
