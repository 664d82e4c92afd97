/**
 * Who asked for what, from which zone, with what result; bounded in memory, on disk on request.
 *
 * <p>May import {@code zone} and {@code json}.
 */
@NullMarked
package dev.certlab.crlserver.journal;

import org.jspecify.annotations.NullMarked;
