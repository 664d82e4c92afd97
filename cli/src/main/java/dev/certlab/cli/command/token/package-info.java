/** {@code certlab token}: bulk registration tokens. */
@NullMarked
package dev.certlab.cli.command.token;

import org.jspecify.annotations.NullMarked;
