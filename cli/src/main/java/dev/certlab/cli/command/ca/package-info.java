/** The CAs: {@code ca …}. */
@NullMarked
package dev.certlab.cli.command.ca;

import org.jspecify.annotations.NullMarked;
