/**
 * Tokens that prove who a client is: of the site, and of a stand-in for Azure AD. Signed JWTs,
 * RS256 only.
 */
@NullMarked
package dev.certlab.site.token;

import org.jspecify.annotations.NullMarked;
