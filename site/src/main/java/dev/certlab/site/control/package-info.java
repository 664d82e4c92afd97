/** How another process talks to a site that runs: calls, their reports as JSON, and its end. */
@NullMarked
package dev.certlab.site.control;

import org.jspecify.annotations.NullMarked;
