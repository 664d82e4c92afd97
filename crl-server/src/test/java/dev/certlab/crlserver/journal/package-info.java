@NullMarked
package dev.certlab.crlserver.journal;

import org.jspecify.annotations.NullMarked;
