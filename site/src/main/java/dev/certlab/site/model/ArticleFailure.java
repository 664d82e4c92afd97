package dev.certlab.site.model;

import dev.certlab.ca.role.RequirementMatrix.Row;
import dev.certlab.ca.x509.Labelled;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Zone;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two failures that the article on the design of a CMG tells of, each with what it says helps,
 * and with what it implies: that the CRL is published on the internet.
 */
public enum ArticleFailure implements Labelled {
  /**
   * The CMG refuses the client. The article takes for granted that the client has accepted the CMG,
   * so here clients do not ask for its CRL.
   */
  CLIENT_CRL_NOT_ON_THE_INTERNET(
      "client-crl-not-on-the-internet",
      "証明書失効リスト (CRL) の公開元がインターネット公開されていないために CRL チェックが出来ずに認証失敗",
      "CRL をインターネット公開していない場合は、以下のように CMG のクライアント認証設定で CRL チェックを外すと解決します。",
      SiteSwitch.CMG_VERIFIES_CLIENTS,
      SiteSwitch.CLIENTS_CHECK_CRL),
  /** The client refuses the CMG. What the CMG would ask of the client is left aside. */
  GATEWAY_CRL_NOT_ON_THE_INTERNET(
      "cmg-crl-not-on-the-internet",
      "CMG のサーバー証明書の CRL をインターネット公開していないために CMG と通信できない場合",
      "以下のようにサイトの設定で CRL チェックを外すと解決します。",
      SiteSwitch.CLIENTS_CHECK_CRL,
      SiteSwitch.CMG_VERIFIES_CLIENTS);

  private final String label;
  private final String failure;
  private final String remedy;
  private final SiteSwitch unticked;
  private final SiteSwitch aside;

  ArticleFailure(
      String label, String failure, String remedy, SiteSwitch unticked, SiteSwitch aside) {
    this.label = label;
    this.failure = failure;
    this.remedy = remedy;
    this.unticked = unticked;
    this.aside = aside;
  }

  @Override
  public String label() {
    return label;
  }

  /** The article's words for what fails, as they stand there. */
  public String failure() {
    return failure;
  }

  /** Its words for what helps. */
  public String remedy() {
    return remedy;
  }

  /** Whether it can happen in that row: nobody judges a client certificate where there is none. */
  public boolean concerns(Row row) {
    return this == GATEWAY_CRL_NOT_ON_THE_INTERNET || failing(row).isByCertificate();
  }

  /** The failure itself, with a client on the internet. */
  public Case failing(Row row) {
    return of(row, new TurnedOff(aside), Exposure.INTRANET);
  }

  /** The same after the check is unticked. */
  public Case unticked(Row row) {
    return of(row, new TurnedOff(aside), new TurnedOff(unticked), Exposure.INTRANET);
  }

  /** The same after the CRL is published on the internet. */
  public Case published(Row row) {
    return of(row, new TurnedOff(aside));
  }

  private static Case of(Row row, Level... deviations) {
    return new Case(row, Zone.INTERNET, List.of(deviations));
  }

  /** All three, in the order of the story. */
  public List<Case> cases(Row row) {
    return Stream.of(failing(row), unticked(row), published(row)).toList();
  }
}
