@NullMarked
package dev.certlab.crlserver;

import org.jspecify.annotations.NullMarked;
