/**
 * Who asked for what, from which zone, with what result; bounded in memory, on disk on request.
 *
 * <p>May import {@code zone}, {@code json} and Jackson.
 */
@NullMarked
package dev.certlab.crlserver.journal;

import org.jspecify.annotations.NullMarked;
