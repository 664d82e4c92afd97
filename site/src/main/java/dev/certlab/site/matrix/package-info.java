/**
 * The truth table, played: for each of its cases a site is set up as the case says, a client calls
 * over real TLS, and what came of it is compared with what the model predicts.
 */
@NullMarked
package dev.certlab.site.matrix;

import org.jspecify.annotations.NullMarked;
