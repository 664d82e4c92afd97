/**
 * Single certificates: {@code cert …} and {@code csr sign}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.cert;

import org.jspecify.annotations.NullMarked;
