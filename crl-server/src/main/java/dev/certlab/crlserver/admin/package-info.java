/**
 * The control of a running server: the API with its token, its client, and the web page.
 *
 * <p>May import {@code zone}, {@code publication}, {@code fault}, {@code journal}, {@code json},
 * Jetty and Jackson.
 */
@NullMarked
package dev.certlab.crlserver.admin;

import org.jspecify.annotations.NullMarked;
