/**
 * The lab's directory as files: where everything lies, the lock of moments, keys that wait for
 * their certificate, what killed processes leave behind, and the clock of the lab.
 *
 * <p>May import {@code export}, {@code intake} and everything below, and Jackson; no other room of
 * the lab.
 */
package dev.certlab.ca.lab.directory;
