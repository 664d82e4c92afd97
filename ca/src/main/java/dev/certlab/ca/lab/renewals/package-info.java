/**
 * Who renews what, when, and what happens then.
 *
 * <p>May import all other rooms of the lab and what they may, but not {@code lab} itself, which
 * puts them together.
 */
package dev.certlab.ca.lab.renewals;
