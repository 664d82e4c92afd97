package dev.certlab.site.connector;

/**
 * Where an instance of the CMG is dialled.
 *
 * @param host the CMG's service name
 * @param path of the channel
 */
public record GatewayAddress(int instance, String host, int port, String path) {}
