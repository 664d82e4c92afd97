package dev.certlab.site.client;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.WayCode;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.site.judge.Judge;
import dev.certlab.site.party.Credential;
import dev.certlab.site.party.PartyView;
import dev.certlab.site.party.Trust;
import dev.certlab.site.selection.Candidate;
import dev.certlab.site.selection.CertificateSelection;
import dev.certlab.site.selection.Criteria;
import dev.certlab.site.selection.Dropped;
import dev.certlab.site.selection.SelectionResult;
import java.util.List;
import java.util.Optional;

/**
 * Which certificate a client shows: one for client authentication that is valid now. It never asks
 * for revocation, nor who would trust it.
 *
 * @param shown empty: none is left
 * @param why none is left; empty otherwise
 * @param result how the choice went, filter by filter
 */
public record Selection(Optional<Credential> shown, List<Finding> why, SelectionResult result) {
  public Selection {
    why = List.copyOf(why);
  }

  public static Selection of(PartyView view, Judge judge) {
    Optional<Credential> held = view.pki();
    Trust trust = view.trust();
    SelectionResult result =
        CertificateSelection.withoutRevocation(
                Criteria.standard(),
                each ->
                    judge
                        .client(CertificateChain.of(each.certificate()), trust, Optional.empty())
                        .errors())
            .choose(held.stream().map(Credential::certificate).map(Candidate::personal).toList());
    return new Selection(
        held.filter(credential -> result.chosen().isPresent()),
        held.isEmpty() ? List.of(nothing()) : findings(result),
        result);
  }

  private static List<Finding> findings(SelectionResult result) {
    return result.dropped().stream().map(Dropped::findings).flatMap(List::stream).toList();
  }

  private static Finding nothing() {
    return Finding.of(
        WayCode.NO_CERTIFICATE_SHOWN,
        "the client holds no certificate with a key",
        Evidence.none());
  }
}
