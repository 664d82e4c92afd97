package dev.certlab.site.model;

import dev.certlab.site.way.Zone;
import java.util.Optional;

/**
 * Predicts what a call comes to, without a socket, a file or a certificate.
 *
 * <p>A call passes one judgement after the other, and the first refusal ends it:
 *
 * <ol>
 *   <li>the client takes out of its store what it will show;
 *   <li>it judges the server: on the internet the CMG, on the intranet the management point;
 *   <li>the CMG judges what the client shows;
 *   <li>the connection point and the CMG judge each other, or there is no channel;
 *   <li>the connection point judges its own certificate, where it will need one;
 *   <li>it judges the management point;
 *   <li>the management point judges the connection point, or on the intranet the client.
 * </ol>
 *
 * <p>Sources: Microsoft's CMG data flow, CMG authentication, PKI certificate requirements and plan
 * for certificates; SupportArticles on CMG communication errors and the bootstrap of co-management;
 * the article on the design of a CMG. What they leave open is a choice, which the type says that
 * makes it.
 */
public final class SiteModel {

  private SiteModel() {}

  public static Prediction predict(Case site) {
    return (site.zone() == Zone.INTERNET ? InternetWay.JUDGEMENTS : IntranetWay.JUDGEMENTS)
        .stream()
            .map(judgement -> judgement.apply(site))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(Prediction::ok);
  }
}
