/**
 * Transport faults as values: what goes wrong, where, how often. Other packages make it happen.
 *
 * <p>May import {@code zone}, {@code publication}, {@code json} and Jackson.
 */
@NullMarked
package dev.certlab.crlserver.fault;

import org.jspecify.annotations.NullMarked;
