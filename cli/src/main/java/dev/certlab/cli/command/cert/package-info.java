/** Single certificates: {@code cert …} and {@code csr sign}. */
@NullMarked
package dev.certlab.cli.command.cert;

import org.jspecify.annotations.NullMarked;
