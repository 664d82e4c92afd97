/**
 * What the lab publishes into directories of others, beside {@code www/}: the root of a web server,
 * a share, a static web site.
 *
 * <p>May import {@code directory}, {@code manifest}, {@code authority} and what those may import.
 */
package dev.certlab.ca.lab.publication;
