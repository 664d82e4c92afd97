package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.authority.Revocation.Outcome;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import java.util.Locale;

/** Shows what came of a revocation or a release, and whether the CRL says so already. */
public final class RevocationText {
  private final Output output;

  public RevocationText(Output output) {
    this.output = output;
  }

  /**
   * @param done what is said when it worked
   */
  public void show(Outcome outcome, String done) {
    CertificateRecord certificate = outcome.certificate();
    String party = Place.of(certificate).toString();
    ObjectNode json = output.object();
    json.put("certificate", certificate.serial().hex())
        .put("party", party)
        .put("change", outcome.change().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    outcome.crl().ifPresent(crl -> Json.crl(json.putObject("crl"), crl));
    String problem =
        switch (outcome.change()) {
          case DONE -> "";
          case ALREADY_REVOKED -> "is revoked already; nothing was changed";
          case NOT_HELD -> "is not on hold; nothing was changed";
          case UNKNOWN_CERTIFICATE -> "is not in the ledger";
        };
    output.result(
        json,
        out -> {
          if (problem.isEmpty()) {
            out.println(String.format("%-9s %s   serial %s", done, party, certificate.serial()));
            out.println(
                outcome
                    .crl()
                    .map(RevocationText::published)
                    .orElse("the published CRL does not say so yet"));
          }
        });
    if (!problem.isEmpty()) {
      output.error(party + " serial " + certificate.serial() + " " + problem);
    } else {
      outcome.crl().ifPresentOrElse(this::hintAtBase, this::hintAtPublication);
    }
  }

  private static String published(CrlRecord crl) {
    String kind = crl.kind() == CrlKind.DELTA ? " delta CRL" : " CRL";
    return "published " + crl.authority() + kind + " number " + crl.number().value();
  }

  private void hintAtPublication() {
    output.hint(output.command("crl", "publish") + " makes it known");
  }

  /** Many take no notice of delta CRLs (RFC 5280 §5.2.4 leaves it to them). */
  private void hintAtBase(CrlRecord crl) {
    if (crl.kind() == CrlKind.DELTA) {
      output.hint(
          "clients that read only the base CRL (nginx, Apache, OpenSSL without -use_deltas, Java)"
              + " learn of it from the next one: "
              + output.command("crl", "publish", crl.authority()));
    }
  }
}
