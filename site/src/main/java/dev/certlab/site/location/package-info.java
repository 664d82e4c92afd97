/**
 * Where a client takes itself to be: on the intranet, where it calls the management point itself,
 * or on the internet, where it calls the CMG. Pure: it is told what the client sees.
 *
 * <p>May import {@code way}; of the library the words alone.
 */
@NullMarked
package dev.certlab.site.location;

import org.jspecify.annotations.NullMarked;
