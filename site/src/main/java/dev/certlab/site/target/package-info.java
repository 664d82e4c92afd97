/** What clients want to reach: management point, software update point, distribution point. */
@NullMarked
package dev.certlab.site.target;

import org.jspecify.annotations.NullMarked;
