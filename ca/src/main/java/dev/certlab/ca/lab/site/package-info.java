/**
 * What a ConfigMgr site signs for itself: SMS Issuing, the certificates below it, the self-signed
 * ones, and who trusts them.
 *
 * <p>May import {@code directory}, {@code manifest}, {@code authority}, {@code issue} and
 * everything below.
 */
package dev.certlab.ca.lab.site;
