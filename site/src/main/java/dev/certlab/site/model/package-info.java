/**
 * What a call must come to, predicted without a socket: the truth table of everything that can be
 * wrong on the way of a call, and the contract by which it is judged.
 *
 * <p>It is written from the sources, and from nothing that runs: where a live site and this model
 * differ, one of the two has read them wrongly. {@link SiteModel} predicts, {@link TruthTable}
 * lists the cases.
 */
@NullMarked
package dev.certlab.site.model;

import org.jspecify.annotations.NullMarked;
