package dev.certlab.site.tls;

import dev.certlab.ca.x509.Octets;
import dev.certlab.site.party.Credential;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request over TLS.
 *
 * @param host as the caller knows the server
 * @param port where it is, on the loopback address
 * @param path with the query
 * @param shown the certificate that the caller shows if it is asked for one
 * @param judge of what the server shows
 * @param patience for all of it
 */
public record TlsRequest(
    String host,
    int port,
    String method,
    String path,
    Map<String, String> fields,
    Octets body,
    Optional<Credential> shown,
    ServerJudge judge,
    Duration patience) {}
