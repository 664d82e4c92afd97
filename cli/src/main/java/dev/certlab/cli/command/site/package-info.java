/** {@code certlab site}: the site over real TLS. */
@NullMarked
package dev.certlab.cli.command.site;

import org.jspecify.annotations.NullMarked;
