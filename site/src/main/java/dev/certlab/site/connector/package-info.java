/** The CMG connection point: dials out, holds the channels, calls the targets. */
@NullMarked
package dev.certlab.site.connector;

import org.jspecify.annotations.NullMarked;
