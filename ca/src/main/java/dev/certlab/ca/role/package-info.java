/**
 * ConfigMgr's site roles: which certificates each needs, by which rules, and whom it must trust.
 *
 * <p>The facts are data with their sources; where the article's figure and the documentation
 * differ, both readings are kept. May import {@code issue}, {@code crypto}, {@code der}, {@code
 * finding} and {@code x509}.
 */
package dev.certlab.ca.role;
