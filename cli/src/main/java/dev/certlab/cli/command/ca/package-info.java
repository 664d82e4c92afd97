/**
 * The CAs: {@code ca …}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.ca;

import org.jspecify.annotations.NullMarked;
