/**
 * Keys and signatures: the one place that chooses a provider for each operation and passes it on
 * explicitly; nothing is ever registered with the JVM.
 *
 * <p>Used by issuing and by verifying alike, which do not know each other. May import {@code x509}
 * and {@code der}.
 */
package dev.certlab.ca.crypto;
