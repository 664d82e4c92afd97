package dev.certlab.ca.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every script that can be written is PowerShell, by a grammar that nobody here wrote. */
class PowerShellTest {
  /** {@code npm ci --ignore-scripts} there installs the grammar. */
  private static final Path GRAMMAR = Path.of("src/test/powershell").toAbsolutePath();

  private static final String THUMBPRINT = "ab".repeat(20);

  /** What breaks strings that are quoted wrongly, or read in a code page. */
  private static final List<String> NAMES =
      List.of(
          "mp01.corp.contoso.com",
          "o'neill \u2018quoted\u2019 \u201a\u201b''",
          "\"double\" \u201cquoted\u201d $(Remove-Item C:\\) ${x} $y `backtick` #> <# @'",
          "pr\u00fcfung \u691c\u8a3c \ud83d\ude00",
          "line\r\nfeed \u0000 \u0085 \u2028 \u202e",
          "'@\n\"@\n");

  private final Path directory;

  PowerShellTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Answer parse(List<Path> scripts) throws IOException, InterruptedException {
    Peers.require("node");
    boolean installed = Files.isDirectory(GRAMMAR.resolve("node_modules"));
    if (!installed && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI must not skip this: npm ci has not been run in " + GRAMMAR);
    }
    assumeTrue(installed, () -> "npm ci has not been run in " + GRAMMAR);
    // The optimizing compiler would take ten times as long as all the scripts.
    List<String> command =
        new ArrayList<>(List.of("node", "--liftoff-only", GRAMMAR.resolve("parse.mjs").toString()));
    scripts.forEach(script -> command.add(script.toString()));
    return Peers.run(directory, command.toArray(String[]::new));
  }

  private Path write(int number, OutputFile script) throws IOException {
    Path file = directory.resolve(number + "-" + script.name());
    return Files.write(file, script.content().toArray());
  }

  @Test
  void whatTheReadmeShowsIsPowerShellToo() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("certlab.root"), "README.md"));
    Matcher block = Pattern.compile("```powershell\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertTrue(block.find(), "README.md has an example");
    Path script = Files.writeString(directory.resolve("example.ps1"), block.group(1));
    Answer answer = parse(List.of(script));
    assertEquals(0, answer.exitCode(), answer::toString);
  }

  @Test
  void everyScriptIsPowerShellWhateverTheNames() throws Exception {
    List<Path> scripts = new ArrayList<>();
    try (Lab lab = Labs.create(directory.resolve("lab"), Labs.manifest())) {
      List<ParsedCertificate> chain =
          lab.authorities().chain("Contoso Lab Issuing CA").certificates();
      for (String name : NAMES) {
        TrustFiles trust = new TrustFiles(Map.of(name, chain.get(0), name + " Root", chain.get(1)));
        for (SiteRole role : SiteRole.values()) {
          ImportScript script = new ImportScript(role, name, trust);
          ImportScript.Own own = new ImportScript.Own(name, THUMBPRINT);
          scripts.add(write(scripts.size(), script.file(Optional.of(own))));
          scripts.add(write(scripts.size(), script.file(Optional.empty())));
        }
        scripts.add(write(scripts.size(), siteScript(name, new TreeMap<>())));
        for (SiteCertificate kind : SiteCertificate.values()) {
          SortedMap<SiteCertificate, String> one = new TreeMap<>(Map.of(kind, THUMBPRINT));
          scripts.add(write(scripts.size(), siteScript(name, one)));
        }
      }
    }
    Answer answer = parse(scripts);
    assertEquals("", answer.output());
    assertEquals(0, answer.exitCode());
    assertTrue(scripts.size() > 200, () -> scripts.size() + " scripts");
  }

  private static OutputFile siteScript(String name, SortedMap<SiteCertificate, String> held) {
    return new SiteImportScript(name, name, name).file(held);
  }

  @Test
  void aScriptThatIsBrokenAnywhereIsFound() throws Exception {
    String whole =
        new String(
            new ImportScript(SiteRole.MANAGEMENT_POINT, "mp01", new TrustFiles(Map.of()))
                .file(Optional.of(new ImportScript.Own("mp01", THUMBPRINT)))
                .content()
                .toArray(),
            StandardCharsets.UTF_8);
    assertEquals(0, parse(List.of(script("whole", whole))).exitCode());
    Map<String, String> broken =
        Map.of(
            "quote", whole.replace("'mp01.pfx'", "'o'neill.pfx'"),
            "brace", whole.replaceFirst("(?s)\\}(?=\\s*$|[^}]*$)", ""),
            "parenthesis", whole.replaceFirst("\\(Join-Path", "Join-Path"),
            "placeholder", whole.replace("-UsualPort 443", "-UsualPort @PORT@)"),
            "text", "if ($true) { 'a'\n");
    for (Map.Entry<String, String> each : broken.entrySet()) {
      Answer answer = parse(List.of(script(each.getKey(), each.getValue())));
      assertEquals(1, answer.exitCode(), each::getKey);
      assertTrue(answer.output().contains(each.getKey() + ".ps1:"), answer::output);
    }
  }

  private Path script(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".ps1"), text);
  }
}
