/**
 * {@code lab.yaml}: its form, the rules it must keep to, and what it says once it is read.
 *
 * <p>May import {@code directory}, {@code role}, {@code renewal}, {@code export} and everything
 * below, and Jackson.
 */
package dev.certlab.ca.lab.manifest;
