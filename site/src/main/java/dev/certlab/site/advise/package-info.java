/**
 * Which way clients should prove to the CMG who they are: the article's rules of selection, asked
 * of a fleet of clients. Pure.
 *
 * <p>May import {@code way}; of the library the matrix and the words alone.
 */
@NullMarked
package dev.certlab.site.advise;

import org.jspecify.annotations.NullMarked;
