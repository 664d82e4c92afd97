/**
 * The lab as a service: the CRL server fed from the lab, and how other commands find it.
 *
 * <p>May import {@code session}, {@code output}, the library and {@code crl-server}; knows no
 * command and prints nothing.
 */
@NullMarked
package dev.certlab.cli.service;

import org.jspecify.annotations.NullMarked;
