/** CRLs: {@code crl …}. */
@NullMarked
package dev.certlab.cli.command.crl;

import org.jspecify.annotations.NullMarked;
