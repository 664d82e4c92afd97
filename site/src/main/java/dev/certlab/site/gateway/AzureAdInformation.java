package dev.certlab.site.gateway;

import dev.certlab.site.server.Reply;
import java.util.Locale;

/**
 * What a client asks before it signs in: {@code AADAuthInfo?TenantID=}. A tenant that the site does
 * not know gets nothing, and set-up ends there.
 *
 * @param keys the key document of the stand-in for Azure AD
 */
public record AzureAdInformation(String tenant, String issuer, String resource, String keys) {

  Reply answer(String query) {
    boolean known =
        query.toLowerCase(Locale.ROOT).equals(("?tenantid=" + tenant).toLowerCase(Locale.ROOT));
    return known
        ? Reply.ok(
            "application/json",
            "{\"TenantID\":\"%s\",\"Issuer\":\"%s\",\"ResourceURI\":\"%s\",\"Keys\":%s}"
                .formatted(tenant, issuer, resource, keys))
        : Reply.of(404, "Not Found");
  }
}
