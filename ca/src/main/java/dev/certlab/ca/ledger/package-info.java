/**
 * The append-only memory of the CAs: what was issued, revoked, held, released and published.
 *
 * <p>{@link dev.certlab.ca.ledger.Ledger} is the port; SQLite and memory are its adapters. Knows
 * values only, neither keys nor roles. May import {@code x509} and the driver of SQLite.
 */
package dev.certlab.ca.ledger;
