/**
 * What is handed out: files in the forms other programs import.
 *
 * <p>PEM, DER, PFX, trust stores, import scripts; every file is written whole or not at all. May
 * import {@code issue}, {@code role}, {@code crypto}, {@code der} and {@code x509}.
 */
package dev.certlab.ca.export;
