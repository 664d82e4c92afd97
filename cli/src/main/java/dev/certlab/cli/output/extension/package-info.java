/**
 * What the extensions of certificates, CRLs and their entries say, as lines for people and as JSON,
 * of which neither says less than the other.
 */
@org.jspecify.annotations.NullMarked
package dev.certlab.cli.output.extension;
