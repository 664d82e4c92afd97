/**
 * The project's own measurements, each beside peers in the same run.
 *
 * <p>May import the library, and Bouncy Castle's provider as a peer behind the JDK's interfaces.
 */
@NullMarked
package dev.certlab.cli.bench;

import org.jspecify.annotations.NullMarked;
