package dev.certlab.crlserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.crlserver.peer.Chromium;
import dev.certlab.crlserver.zone.Exposure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page in a real browser. */
class PageTest {
  private static final String FIRST_ROW = "document.querySelector('#journal tr')?.innerText";

  @Test
  void theOwnerSwitchesTheExposureAndArmsAFaultAndSeesBothInTheJournal()
      throws IOException, InterruptedException {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback());
        Chromium browser = new Chromium()) {
      server.show(new SampleLab(Fixture.NOW));
      browser.open(server.service().admin().pageWithToken());
      browser.await("document.querySelector('[value=intranet][name=exposure]').checked");
      assertFalse(browser.evaluate("location.href").asText().contains("token"));
      assertEquals(3, browser.evaluate("document.querySelectorAll('.crl').length").asInt());
      assertEquals(7, browser.evaluate("document.querySelectorAll('.track').length").asInt());

      fetchFromTheInternet(browser);
      browser.await(FIRST_ROW + ".includes('refused')");

      browser.evaluate("document.querySelector('[name=exposure][value=intranet]').focus()");
      browser.press("ArrowRight", 39);
      browser.await("document.querySelector('[data-zone=internet]').classList.contains('open')");
      assertEquals(Exposure.INTERNET, server.exposure());
      fetchFromTheInternet(browser);
      browser.await(FIRST_ROW + ".includes('200')");

      arm(browser, "status");
      browser.await("document.querySelector('#faults').innerText.includes('code=503')");
      fetchFromTheInternet(browser);
      browser.await(FIRST_ROW + ".includes('503') && " + FIRST_ROW + ".includes('status')");
      picture(browser);

      browser.evaluate("document.querySelector('#faults button').click()");
      browser.await("document.querySelector('#faults').innerText.includes('Nothing is wrong')");
      assertTrue(server.faults().list().isEmpty());
      arm(browser, "content:expired");
      browser.await("document.querySelector('#faults').innerText.includes('Contoso Root CA')");
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void aSiteOfManyIsShownWhollyAndCanBeLookedThrough() throws IOException, InterruptedException {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback());
        Chromium browser = new Chromium()) {
      server.show(new SampleLab(Fixture.NOW, 230));
      browser.open(server.service().admin().pageWithToken());
      browser.await("document.querySelectorAll('.track').length === 237");
      int height = browser.evaluate("document.querySelector('#certificates').clientHeight").asInt();
      assertTrue(height < 1000, () -> "the list is " + height + " pixels high");
      assertFalse(
          browser.evaluate("document.querySelector('#certificate-filter').hidden").asBoolean());

      search(browser, "client PC-1042");
      assertEquals(1, browser.evaluate("document.querySelectorAll('.track').length").asInt());
      assertTrue(
          browser
              .evaluate("document.querySelector('#certificate-count').textContent")
              .asText()
              .startsWith("1 of 237"));
      search(browser, "nobody");
      assertTrue(
          browser
              .evaluate("document.querySelector('#certificates').innerText")
              .asText()
              .contains("None of them"));
      search(browser, "");
      assertEquals(237, browser.evaluate("document.querySelectorAll('.track').length").asInt());
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static void search(Chromium browser, String words) throws IOException {
    browser.evaluate(
        "{ const filter = document.querySelector('#certificate-filter'); filter.value = '%s';"
                .formatted(words)
            + " filter.dispatchEvent(new Event('input', {bubbles: true})); }");
  }

  private static void fetchFromTheInternet(Chromium browser) throws InterruptedException {
    browser.await("document.querySelector('#probe-path').value");
    browser.evaluate(
        "document.querySelector('#probe-result').textContent = '';"
            + "document.querySelector('#probe button').click()");
    browser.await("/\\d|refused/.test(document.querySelector('#probe-result').textContent)");
  }

  private static void arm(Chromium browser, String kind) {
    browser.evaluate(
        "{ const kind = document.querySelector('#kind'); kind.value = '%s';".formatted(kind)
            + " kind.dispatchEvent(new Event('change', {bubbles: true})); }"
            + " document.querySelector('#arm button').click()");
  }

  /** Pictures for people: {@code target/page-*.png}. */
  private static void picture(Chromium browser) throws IOException {
    browser.picture(Path.of("target", "page-light.png"), 1400);
    browser.prefer("dark");
    browser.picture(Path.of("target", "page-dark.png"), 1400);
    browser.picture(Path.of("target", "page-narrow.png"), 420);
    browser.prefer("light");
  }

  @Test
  void withoutTheTokenThereIsNothingToSee() throws IOException, InterruptedException {
    try (CrlServer server = Fixture.start(CrlServerSettings.loopback());
        Chromium browser = new Chromium()) {
      server.show(new SampleLab(Fixture.NOW));
      browser.open(server.service().admin().page());
      browser.await("!document.querySelector('#locked').hidden");
      assertTrue(browser.evaluate("document.querySelector('#main').hidden").asBoolean());
      assertFalse(browser.evaluate("document.body.innerText").asText().contains("Contoso"));
      assertEquals(
          401, browser.evaluate("fetch('/api/status').then(answer => answer.status)").asInt());

      browser.evaluate(
          "document.querySelector('#token').value = 'not-the-right-token';"
              + "document.querySelector('#token-form button').click()");
      browser.await("document.querySelector('#token-error').textContent.includes('token')");
      browser.evaluate(
          "document.querySelector('#token').value = '%s';".formatted(Fixture.TOKEN.value())
              + "document.querySelector('#token-form button').click()");
      browser.await("!document.querySelector('#main').hidden");
    }
  }
}
