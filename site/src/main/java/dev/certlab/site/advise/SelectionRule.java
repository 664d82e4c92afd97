package dev.certlab.site.advise;

import dev.certlab.ca.role.ClientAuthentication;
import java.util.function.Predicate;

/**
 * The article's rules, in its order. Of the first four exactly one applies first; the fifth may
 * apply besides. They may be combined.
 */
public enum SelectionRule {
  WINDOWS_10_AND_11_ONLY(
      1,
      ClientAuthentication.AZURE_AD,
      "only Windows 10 and 11 are managed",
      fleet -> fleet.isInAzureAd() && fleet.withoutAzureAd().isEmpty()),
  OTHER_WINDOWS_TOO(
      2,
      ClientAuthentication.PKI,
      "Windows 8.1 or Windows Server are managed over the internet, too",
      fleet -> fleet.hasPki() && !fleet.withoutAzureAd().isEmpty()),
  NO_AZURE_AD(
      3,
      ClientAuthentication.PKI,
      "the identities are not in Azure AD",
      fleet -> fleet.hasPki() && !fleet.isInAzureAd()),
  NEITHER_AZURE_AD_NOR_PKI(
      4,
      ClientAuthentication.SITE_TOKEN,
      "neither Azure AD nor PKI certificates can be used for all clients",
      fleet -> !fleet.hasPki() && !(fleet.isInAzureAd() && fleet.withoutAzureAd().isEmpty())),
  SET_UP_ON_THE_INTRANET_AND_BACK_IN_TIME(
      5,
      ClientAuthentication.SITE_TOKEN,
      "clients are always set up on the intranet, and are back there within three months",
      fleet -> fleet.provisioning() == Provisioning.INTRANET && fleet.returnsInTime());

  private final int number;
  private final ClientAuthentication method;
  private final String reason;
  private final Predicate<Fleet> condition;

  SelectionRule(
      int number, ClientAuthentication method, String reason, Predicate<Fleet> condition) {
    this.number = number;
    this.method = method;
    this.reason = reason;
    this.condition = condition;
  }

  /** 1 to 5, as the article numbers them. */
  public int number() {
    return number;
  }

  public ClientAuthentication method() {
    return method;
  }

  /** When it applies, in one sentence without a full stop. */
  public String reason() {
    return reason;
  }

  public boolean appliesTo(Fleet fleet) {
    return condition.test(fleet);
  }
}
