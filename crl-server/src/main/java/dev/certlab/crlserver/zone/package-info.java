/**
 * From where a client looks, which of these places is served, and how a closed one looks.
 *
 * <p>Imports the JDK alone.
 */
@NullMarked
package dev.certlab.crlserver.zone;

import org.jspecify.annotations.NullMarked;
