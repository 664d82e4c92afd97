/** What all roles of a site go by: its settings, its switches, how long they wait. */
@NullMarked
package dev.certlab.site.terms;

import org.jspecify.annotations.NullMarked;
