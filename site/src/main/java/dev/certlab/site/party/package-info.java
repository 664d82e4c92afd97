/** What a party of the site holds and trusts, read anew from its directory. */
@NullMarked
package dev.certlab.site.party;

import org.jspecify.annotations.NullMarked;
