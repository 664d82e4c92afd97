/**
 * The channel that a connection point holds open to an instance of the CMG: requests one way,
 * answers the other. How the product frames them is unknown; this is a WebSocket, a model.
 */
@NullMarked
package dev.certlab.site.channel;

import org.jspecify.annotations.NullMarked;
