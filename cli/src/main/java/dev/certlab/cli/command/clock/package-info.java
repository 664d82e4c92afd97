/** Lab time: {@code clock …}. */
@NullMarked
package dev.certlab.cli.command.clock;

import org.jspecify.annotations.NullMarked;
