/**
 * A lab as one file: consistent copies, made while others write, and brought back so that no CA
 * forgets anything.
 *
 * <p>May import {@code directory}, {@code manifest}, {@code authority} and what is below the lab.
 */
package dev.certlab.ca.lab.archive;
