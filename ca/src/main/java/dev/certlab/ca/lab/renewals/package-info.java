/**
 * Who renews what, when, and what happens then.
 *
 * <p>May import all other rooms of the lab, but not what puts them together.
 */
package dev.certlab.ca.lab.renewals;
