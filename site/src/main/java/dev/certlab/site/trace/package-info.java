/** What each party judged on the way of a call, put together again. */
@NullMarked
package dev.certlab.site.trace;

import org.jspecify.annotations.NullMarked;
