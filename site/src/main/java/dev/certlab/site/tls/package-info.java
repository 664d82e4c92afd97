/** TLS as the site speaks it: every connection is made and judged by itself. */
@NullMarked
package dev.certlab.site.tls;

import org.jspecify.annotations.NullMarked;
