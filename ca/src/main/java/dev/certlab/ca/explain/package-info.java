/**
 * What a failure is called elsewhere: reads a code as a log or a program shows it, and says what it
 * means, which findings lie behind it, why it happens, and where an administrator meets it.
 *
 * <p>The facts are data with sources ({@code codes.yaml}, {@code causes.yaml}); what no source says
 * is absent. May import {@code finding} and Jackson.
 */
package dev.certlab.ca.explain;
