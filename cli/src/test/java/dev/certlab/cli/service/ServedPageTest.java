package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.crlserver.peer.Chromium;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a served lab in a real browser. */
class ServedPageTest {
  private static final String CRLS = "document.querySelector('#crls').innerText";

  @Test
  void showsTheCrlsOfTheLabAndAFaultArmedThereChangesWhatIsServed(@TempDir Path directory)
      throws Exception {
    try (ServedLab served = ServedLab.withDeltas(directory);
        Chromium browser = new Chromium()) {
      served.issueClient("shown");
      browser.open(served.service().description().admin().pageWithToken());
      browser.await("document.querySelectorAll('.crl').length == 4");
      for (CrlKind kind : CrlKind.values()) {
        CrlRecord crl = served.lab().ledger().latestCrl(ServedLab.ISSUING, kind).orElseThrow();
        String number = crl.number().value().toString();
        String next = crl.nextUpdate().orElseThrow().toString();
        assertTrue(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.crl')].some(crl => crl.innerText.includes('%s')"
                            .formatted(ServedLab.ISSUING)
                        + " && crl.innerText.includes('number %s') && crl.innerHTML.includes('%s'))"
                            .formatted(number, next))
                .asBoolean(),
            () -> number + " " + next + ": " + browser.evaluate(CRLS));
      }
      arm(browser);
      browser.await(CRLS + ".includes('bad-signature')");
      ParsedCrl crl =
          X509Decoder.crl(
              OpenSsl.bytes(served.curl(Zone.INTRANET, ServedLab.path(ServedLab.ISSUING))));
      assertEquals(
          List.of("bad-signature"),
          served
              .lab()
              .ledger()
              .latestCrl(ServedLab.ISSUING, CrlKind.BASE)
              .filter(latest -> latest.number().equals(crl.number().orElseThrow()))
              .orElseThrow()
              .faults());
      browser.evaluate("document.querySelector('#clear-faults').click()");
      browser.await("document.querySelector('#faults').innerText.includes('Nothing is wrong')");
      browser.await("!" + CRLS + ".includes('bad-signature')");
      assertEquals(List.of(), browser.complaints());
      assertEquals(List.of(), served.troubles());
    }
  }

  private static void arm(Chromium browser) throws InterruptedException {
    browser.await("document.querySelector('#kind [value=\"content:bad-signature\"]')");
    browser.evaluate(
        "{ const kind = document.querySelector('#kind'); kind.value = 'content:bad-signature';"
            + " kind.dispatchEvent(new Event('change', {bubbles: true}));"
            + " document.querySelector('#fault-target').value = '%s'; }"
                .formatted(ServedLab.ISSUING)
            + " document.querySelector('#arm button').click()");
  }
}
