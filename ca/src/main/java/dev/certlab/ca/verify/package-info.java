/**
 * The chain verifier that explains: search ({@code PathBuilder}) and judgement (one class per
 * {@code Check}) are separate, and what is wrong comes out as findings.
 *
 * <p>Entry: {@link dev.certlab.ca.verify.Verifier}. Touches the world only through {@link
 * dev.certlab.ca.verify.request.CrlSource}. Its rooms, each of which may import those before it:
 * {@code request} (the question), {@code name}, {@code path}, {@code check}, {@code crl}; then this
 * package, {@code report} and {@code batch}. May import {@code crypto}, {@code der}, {@code
 * finding} and {@code x509}.
 */
package dev.certlab.ca.verify;
