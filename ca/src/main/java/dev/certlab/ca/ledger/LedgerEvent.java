package dev.certlab.ca.ledger;

import java.time.Instant;

/**
 * Something that happened, in the order in which it was committed.
 *
 * @param sequence grows with every event, without meaning otherwise
 * @param kind {@code issued}, {@code revoked}, {@code held}, {@code released}, {@code published},
 *     {@code continued}, {@code renewed} or {@code authority-added}
 * @param at lab time
 */
public record LedgerEvent(
    long sequence, Instant at, String kind, String authority, String serial, String detail) {}
