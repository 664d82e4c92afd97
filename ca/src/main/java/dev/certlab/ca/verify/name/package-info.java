/**
 * How names are compared: hosts, mailboxes, URIs, IP addresses, and the subtrees of name
 * constraints.
 *
 * <p>May import {@code request} and {@code x509}.
 */
package dev.certlab.ca.verify.name;
