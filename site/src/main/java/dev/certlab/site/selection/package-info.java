/**
 * Which of its certificates a party shows: the filters that ConfigMgr applies one after the other,
 * what each of them dropped and why, and how many were left. Pure; it is told what stands in the
 * stores.
 *
 * <p>{@link dev.certlab.site.selection.CertificateSelection} is the front door. Of the library it
 * needs the parsed certificates and the findings of the verifier.
 */
@NullMarked
package dev.certlab.site.selection;

import org.jspecify.annotations.NullMarked;
