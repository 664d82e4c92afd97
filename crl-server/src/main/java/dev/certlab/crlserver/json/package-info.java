/**
 * How the other packages read and write JSON. Not for users of the server: what they see of JSON is
 * text.
 *
 * <p>Imports Jackson alone.
 */
@NullMarked
package dev.certlab.crlserver.json;

import org.jspecify.annotations.NullMarked;
