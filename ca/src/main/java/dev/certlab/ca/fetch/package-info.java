/**
 * Fetches CRLs over HTTP, directly or through a zone of the CRL server.
 *
 * <p>Entry: {@link dev.certlab.ca.fetch.HttpCrlSource}. The only package of this module that opens
 * sockets. May import {@code verify}, {@code der}, {@code finding} and {@code x509}.
 */
package dev.certlab.ca.fetch;
