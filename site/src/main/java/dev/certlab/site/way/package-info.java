/**
 * The words for the way of a call: who takes part, who refuses whom, what came of it. Values only:
 * the live site and the model that predicts it both speak them.
 */
@NullMarked
package dev.certlab.site.way;

import org.jspecify.annotations.NullMarked;
