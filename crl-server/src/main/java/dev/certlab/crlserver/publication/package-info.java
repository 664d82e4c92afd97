/**
 * What is published: opaque bytes by path, in snapshots that are swapped as a whole.
 *
 * <p>Imports the JDK alone.
 */
@NullMarked
package dev.certlab.crlserver.publication;

import org.jspecify.annotations.NullMarked;
