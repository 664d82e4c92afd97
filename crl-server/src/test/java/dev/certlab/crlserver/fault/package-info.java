@NullMarked
package dev.certlab.crlserver.fault;

import org.jspecify.annotations.NullMarked;
