/**
 * The cloud management gateway: judges who comes from the internet, and hands on to a connection
 * point.
 */
@NullMarked
package dev.certlab.site.gateway;

import org.jspecify.annotations.NullMarked;
