/**
 * The parties, hosts in roles: orders for their certificates, the files each receives, whom each
 * trusts, and what the management point's IIS shows.
 *
 * <p>May import {@code directory}, {@code manifest}, {@code authority}, {@code site}, {@code issue}
 * and everything below.
 */
package dev.certlab.ca.lab.party;
