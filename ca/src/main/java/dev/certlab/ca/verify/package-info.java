/**
 * The chain verifier that explains: search ({@code PathBuilder}) and judgement (one class per
 * {@code Check}) are separate, and what is wrong comes out as findings.
 *
 * <p>Entry: {@link dev.certlab.ca.verify.Verifier}. Touches the world only through {@link
 * dev.certlab.ca.verify.CrlSource}. May import {@code crypto}, {@code der}, {@code finding} and
 * {@code x509}.
 */
package dev.certlab.ca.verify;
