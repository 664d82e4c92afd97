/**
 * Containers of keys and certificates, and the locks on them: PKCS#8, PKCS#12 (PFX), passwords.
 *
 * <p>What is locked opens with a secret, or says by a {@link
 * dev.certlab.ca.der.container.LockedContentException} why it does not. Bouncy Castle's lightweight
 * ciphers are used and no security provider, so that nothing depends on the JDK's settings or on
 * signed jars. May import {@code der}, {@code x509} and Bouncy Castle.
 */
@NullMarked
package dev.certlab.ca.der.container;

import org.jspecify.annotations.NullMarked;
