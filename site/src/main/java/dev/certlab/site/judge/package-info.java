/**
 * How the parties of the site judge certificates: who checks what, against whom, seen from where.
 */
@NullMarked
package dev.certlab.site.judge;

import org.jspecify.annotations.NullMarked;
