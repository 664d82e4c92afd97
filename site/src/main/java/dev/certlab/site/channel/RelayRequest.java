package dev.certlab.site.channel;

import dev.certlab.ca.x509.Octets;
import dev.certlab.site.server.Field;
import java.util.List;

/**
 * A client's request on its way to a target.
 *
 * @param id of the channel's own, to find the answer's caller
 * @param trace where the parties note what they judge
 * @param endpoint the number of the target in the CMG's addresses
 * @param target path and query as the target shall see them
 */
public record RelayRequest(
    long id,
    String trace,
    int endpoint,
    String method,
    String target,
    List<Field> fields,
    Octets body) {}
