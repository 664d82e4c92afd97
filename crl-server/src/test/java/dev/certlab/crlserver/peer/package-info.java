/** Programs that nobody here wrote, as tests of this and of other modules run them. */
@NullMarked
package dev.certlab.crlserver.peer;

import org.jspecify.annotations.NullMarked;
