/**
 * {@code certlab schema}: what the commands write as JSON.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.schema;

import org.jspecify.annotations.NullMarked;
