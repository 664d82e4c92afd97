package dev.certlab.ca.lab.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.certlab.ca.lab.directory.LabException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parties are added to a manifest, and whatever else stands in it stays. */
class ManifestEditTest {
  private static final PartyEntry SUP =
      new PartyEntry(
          "sup01.contoso.com",
          Optional.of(List.of("sup.contoso.com", "IP:10.0.0.1")),
          Optional.empty(),
          Optional.of("90d"),
          Optional.empty());

  private static String manifest(String parties) {
    String text =
        ManifestFile.write(
            LabManifest.standard(
                new LabManifest.Site(
                    "P01", "https", "pki", "corp.contoso.com", "contoso.com", "figure")));
    return text.replace("certificates:\n", parties + "certificates:\n");
  }

  private static Map<String, List<PartyEntry>> added() {
    Map<String, List<PartyEntry>> added = new LinkedHashMap<>();
    added.put("software-update-point", List.of(SUP));
    added.put("client", List.of(PartyEntry.of("c2.contoso.com")));
    added.put("boot-media", List.of(PartyEntry.of("Boot: media #2")));
    return added;
  }

  private static void isAdded(String text) throws Exception {
    String edited = ManifestEdit.add(text, added());
    assertEquals(
        ManifestEdit.with(ManifestFile.parse(text), added()), ManifestFile.parse(edited), edited);
    for (String line : text.lines().filter(line -> line.contains("#")).toList()) {
      String comment = line.substring(line.indexOf('#'));
      assertTrue(edited.contains(comment), () -> comment + " is missing in\n" + edited);
    }
  }

  @Test
  void toTheListThatIsThereOrToANewOne() {
    String text =
        manifest(
            """
            parties:  # mine
              client:
              - c1.contoso.com  # the first

              # below the clients
            """);
    assertEquals(
        manifest(
            """
            parties:  # mine
              client:
              - c1.contoso.com  # the first
              - c2.contoso.com
              software-update-point:
              - {"host":"sup01.contoso.com","names":["sup.contoso.com","IP:10.0.0.1"],"lifetime":"90d"}
              boot-media:
              - "Boot: media #2"

              # below the clients
            """),
        ManifestEdit.add(ManifestEdit.add(text, client()), others()));
  }

  private static Map<String, List<PartyEntry>> client() {
    return Map.of("client", List.of(PartyEntry.of("c2.contoso.com")));
  }

  private static Map<String, List<PartyEntry>> others() {
    Map<String, List<PartyEntry>> others = added();
    others.remove("client");
    return others;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "none|~~",
        "indented|~parties:\n    client:\n      - a.b  # x\n      - {host: c.d}\n~",
        "flow list|~parties:\n  boot-media: [Boot media]  # x\n  client: []\n~",
        "flow group|~parties: {client: [c1.contoso.com]}  # x\n~",
        "empty|~parties: {}\n~",
        "quoted|~parties:\n  client:\n  - 'c1.contoso.com'\n  - \"d.e\"\n# between\n\n~",
        "later comment|~parties:\n  client:\n  - host: a.b\n    names:\n    - x.y   # z\n  # end\n~",
        "beyond the BMP|~# 𠮷野家\nparties:\n  client: [a.b]\n~",
        "carriage returns|~parties:\r\n  client:\r\n  - a.b # x\r\n~",
      })
  void howeverTheyAreWritten(String how, String parties) throws Exception {
    isAdded(manifest(parties));
  }

  @Test
  void toJsonToo() throws Exception {
    String json =
        new ObjectMapper()
            .registerModule(new Jdk8Module())
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(ManifestFile.parse(manifest("")));
    isAdded(json);
  }

  @Test
  void whatCannotBeAddedToIsRefusedAndTheLinesAreTold() {
    String text = manifest("parties: {client: [c1.contoso.com, ]}\n");
    LabException refused = assertThrows(LabException.class, () -> ManifestEdit.add(text, client()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("client: [\"c2.contoso.com\"]"),
        refused::toString);
  }
}
