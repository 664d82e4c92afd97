/**
 * CRLs: {@code crl …}.
 *
 * <p>May import whatever {@code command} may; no other room of it.
 */
@NullMarked
package dev.certlab.cli.command.crl;

import org.jspecify.annotations.NullMarked;
