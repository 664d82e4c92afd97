package dev.certlab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.x509.Octets;
import dev.certlab.site.gateway.TokenProof;
import dev.certlab.site.server.Exchange;
import dev.certlab.site.server.Field;
import dev.certlab.site.server.Reply;
import dev.certlab.site.trace.TraceBook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bulk registration token is good for the message that registers, whatever a request says. */
class BulkTokenTest {
  private static final String PATH = "/CCM_Proxy_ServerAuth/101/ccm_system_altauth/request";

  private static int status(
      TokenProof proof, String token, String method, String path, Field... more) {
    List<Field> fields = new ArrayList<>(List.of(more));
    fields.add(new Field("Authorization", "Bearer " + token));
    Exchange exchange =
        new Exchange(method, path, "", fields, Octets.empty(), Optional.empty(), "TLSv1.3");
    return proof
        .refusal(exchange, new TraceBook(new Random(1)).open())
        .map(Reply::status)
        .orElse(200);
  }

  @Test
  void nothingElseIsLetIn(@TempDir Path directory) {
    try (LiveSite site =
        LiveSite.start(
            directory.resolve("lab"),
            Labs.manifest(Communication.HTTPS, ClientAuthentication.AZURE_AD))) {
      TokenProof proof = new TokenProof(site.site.tokens().judge());
      String token = site.site.tokens().bulk(Duration.ofDays(1));
      Field named = new Field(TokenProof.SERVICE, TokenProof.REGISTRATION);
      assertEquals(200, status(proof, token, "CCM_POST", PATH, named));
      assertEquals(401, status(proof, token, "CCM_POST", PATH));
      assertEquals(401, status(proof, token, "GET", PATH, named));
      String other = "/CCM_Proxy_ServerAuth/101/ccm_system_tokenauth/request";
      assertEquals(401, status(proof, token, "CCM_POST", other, named));
      Field hidden = new Field("Connection", "close, " + TokenProof.SERVICE);
      assertEquals(401, status(proof, token, "CCM_POST", PATH, named, hidden));
    }
  }
}
