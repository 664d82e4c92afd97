package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of parties that hold certificates and that the manifest does not name. */
public final class UnnamedText {
  /** So many are named one by one. */
  private static final int MOST = 5;

  private UnnamedText() {}

  /** An array {@code unnamed} of {@code ROLE/HOST}. */
  public static void json(ObjectNode json, List<CertificateRecord> certificates) {
    certificates.stream()
        .map(Place::of)
        .map(Place::toString)
        .forEach(json.putArray("unnamed")::add);
  }

  /** One hint, if there are any. */
  public static void hint(Output output, List<CertificateRecord> certificates) {
    if (!certificates.isEmpty()) {
      output.hint(
          "lab.yaml does not name %s with certificates (%s), so that nobody renews them; %s takes them in"
              .formatted(
                  Counted.of(certificates.size(), "party"),
                  names(certificates),
                  output.remedies().of(Remedy.of(Step.ADOPT))));
    }
  }

  private static String names(List<CertificateRecord> certificates) {
    String names =
        certificates.stream()
            .limit(MOST)
            .map(certificate -> Place.of(certificate).toString())
            .collect(Collectors.joining(", "));
    int more = certificates.size() - MOST;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
