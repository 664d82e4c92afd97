package dev.certlab.site.client;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.site.token.SiteTokens;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a client can get of tokens: from Azure AD on a system that can use it, where the site does;
 * of the site once it is registered.
 *
 * @param directory the client's
 * @param methods those the site's manifest names
 */
public record ClientTokens(SiteTokens site, Path directory, Set<ClientAuthentication> methods)
    implements SiteClient.Tokens {

  @Override
  public Found token(CallOrder order, ClientAuthentication method) {
    if (order.token().isPresent()) {
      return new Found(order.token(), "");
    }
    return method == ClientAuthentication.AZURE_AD ? azureAd(order) : ofSite();
  }

  private Found azureAd(CallOrder order) {
    if (!methods.contains(ClientAuthentication.AZURE_AD)) {
      return none("the site does not use Azure AD");
    }
    if (!order.system().canUseAzureAd()) {
      return none(order.system().label() + " cannot use Azure AD from the internet");
    }
    return new Found(Optional.of(site.ofAzureAd(order.client())), "");
  }

  private Found ofSite() {
    Optional<String> kept = site.kept(directory);
    return kept.isPresent() ? new Found(kept, "") : none("the client is not registered");
  }

  private static Found none(String reason) {
    return new Found(Optional.empty(), reason);
  }
}
