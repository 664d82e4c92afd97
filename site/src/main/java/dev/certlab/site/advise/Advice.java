package dev.certlab.site.advise;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.site.way.OperatingSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the article's rules say of a fleet.
 *
 * <p>The method is that of the first rule that applies. The article leaves open how the site's
 * systems should talk to each other; unless it is given, Enhanced HTTP is taken, whose certificates
 * renew themselves, and HTTPS with PKI, because the documentation has come to name Azure AD's
 * clients only for Enhanced HTTP.
 *
 * @param method that of the first rule
 * @param alternatives the others for which a rule speaks
 * @param notes what to see to, one sentence each, without a full stop
 */
public record Advice(Choice method, List<Choice> alternatives, List<String> notes) {
  public Advice {
    alternatives = List.copyOf(alternatives);
    notes = List.copyOf(notes);
  }

  /**
   * Asks the rules.
   *
   * @param communication how the site's systems talk; empty: what suits the method
   */
  public static Advice of(Fleet fleet, Optional<Communication> communication) {
    List<SelectionRule> rules =
        Arrays.stream(SelectionRule.values()).filter(rule -> rule.appliesTo(fleet)).toList();
    List<Choice> choices =
        rules.stream()
            .map(SelectionRule::method)
            .distinct()
            .map(method -> choice(method, rules, communication))
            .toList();
    Choice first = choices.get(0);
    return new Advice(first, choices.subList(1, choices.size()), notes(fleet, first));
  }

  private static Choice choice(
      ClientAuthentication method, List<SelectionRule> all, Optional<Communication> communication) {
    List<SelectionRule> rules = all.stream().filter(rule -> rule.method() == method).toList();
    Communication chosen =
        communication.orElse(
            method == ClientAuthentication.PKI ? Communication.HTTPS : Communication.ENHANCED_HTTP);
    return new Choice(method, rules, RequirementMatrix.row(Reading.FIGURE, chosen, method));
  }

  private static List<String> notes(Fleet fleet, Choice first) {
    List<String> notes = new ArrayList<>();
    if (fleet.isMixed()) {
      notes.add(
          "Windows 10 and 11 can use Azure AD beside it: authentication falls back from Azure AD to"
              + " PKI to token");
    }
    switch (first.method()) {
      case AZURE_AD -> notes.add("only Azure AD knows users as well as devices");
      case PKI ->
          notes.add(
              "publish the CRL of the clients' certificates on the internet, or untick its check at"
                  + " the CMG");
      case SITE_TOKEN -> notes.addAll(ofTokens(fleet));
    }
    notes.add(
        "publish the CRL of the CMG's certificate on the internet, or untick the clients' check of"
            + " it; a certificate of a public CA needs neither");
    notes.addAll(first.row().notes());
    return notes;
  }

  private static List<String> ofTokens(Fleet fleet) {
    List<String> notes = new ArrayList<>();
    String systems =
        fleet.withoutAzureAd().stream()
            .map(OperatingSystem::label)
            .collect(Collectors.joining(", "));
    if (fleet.isInAzureAd() && !systems.isEmpty()) {
      notes.add("without a PKI it is the only method for " + systems);
    }
    if (fleet.provisioning() == Provisioning.INTERNET) {
      notes.add(
          "a client that is set up on the internet registers with a bulk registration token, which"
              + " is good for 3 days, at most 7");
    }
    if (!fleet.returnsInTime()) {
      notes.add(
          "a client that reaches the site neither way for "
              + Fleet.TOKEN_DAYS
              + " days loses its token, and gets another only on the intranet");
    }
    return notes;
  }
}
