package dev.certlab.ca.lab.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.PfxFile;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.export.PfxSettings;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.KeyFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.issue.Peers;
import dev.certlab.ca.issue.Peers.Answer;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Labs;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What certlab writes as PFX, programs that nobody here wrote must open. */
@TestInstance(Lifecycle.PER_CLASS)
class PfxPeersTest {
  private static final String PASSWORD = "Correct-horse 7";
  private static final String FRIENDLY = "ConfigMgr lab's client";
  private static final String PROVIDER = "Microsoft Software Key Storage Provider";

  /** What PKCS#12 readers of that time know (RFC 7292 appendix C), and the bags around it. */
  private static final Set<String> OLD_ALGORITHMS =
      Set.of("pbeWithSHA1And3-KeyTripleDES-CBC", "pbeWithSHA1And40BitRC2-CBC", "sha1");

  private static final Pattern OBJECT = Pattern.compile("OBJECT\\s+:(\\S.*)");

  private final Path directory;
  private final CertifiedKey key;

  PfxPeersTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    try (Lab lab = Labs.create(directory.resolve("lab"), Labs.manifest())) {
      CertificateOrder order = elliptic(SiteRole.CLIENT, "client07.corp.contoso.com");
      CertificateRecord record =
          CertificateAddress.find(
              lab.ledger(),
              lab.enrollment().enroll(List.of(order)).get(0).certificate().serial().hex());
      this.key = lab.holdings().key(record);
    }
    for (PfxProfile profile : PfxProfile.values()) {
      byte[] pfx =
          new PfxFile(CryptoEngine.standard())
              .encode(key, new PfxSettings(profile, FRIENDLY, Optional.of(PROVIDER), PASSWORD));
      Files.write(file(profile), pfx);
    }
    Files.writeString(directory.resolve("right"), PASSWORD + "\n");
    Files.writeString(directory.resolve("wrong"), "something else\n");
  }

  static CertificateOrder elliptic(SiteRole role, String host) {
    RoleNames names = RoleNames.of(host, Optional.empty(), List.of());
    return CertificateOrder.at(new Place.Party(role, host), names)
        .key(KeySpec.EC_P256)
        .enforcement(Enforcement.FORCE)
        .build();
  }

  private Path file(PfxProfile profile) {
    return directory.resolve(profile.label() + ".pfx");
  }

  private Answer openssl(PfxProfile profile, String password, String... further)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("openssl", "pkcs12", "-in", file(profile).toString()));
    command.addAll(List.of("-passin", "file:" + directory.resolve(password)));
    command.addAll(List.of(further));
    if (profile.needsLegacyProvider()) {
      command.add("-legacy");
    }
    return Peers.run(directory, command.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(PfxProfile.class)
  void opensslReadsKeyNamesAndWholeChainLeafFirst(PfxProfile profile) throws Exception {
    Answer answer = openssl(profile, "right", "-info", "-noenc");
    assertEquals(0, answer.exitCode(), answer::output);
    assertTrue(answer.output().contains("friendlyName: " + FRIENDLY), answer::output);
    assertTrue(answer.output().contains("Microsoft CSP Name: " + PROVIDER), answer::output);
    assertTrue(answer.output().contains("-----BEGIN PRIVATE KEY-----"), answer::output);
    List<String> subjects =
        answer
            .output()
            .lines()
            .filter(line -> line.startsWith("subject="))
            .map(line -> line.replaceFirst("subject=\\s*CN\\s*=\\s*", ""))
            .toList();
    assertEquals(
        List.of("client07.corp.contoso.com", "Contoso Lab Issuing CA", "Contoso Lab Root CA"),
        subjects);
  }

  @ParameterizedTest
  @EnumSource(PfxProfile.class)
  void opensslNeedsItsLegacyProviderExactlyWhereTheProfileSaysSo(PfxProfile profile)
      throws Exception {
    Answer answer =
        Peers.run(
            directory,
            "openssl",
            "pkcs12",
            "-noout",
            "-in",
            file(profile).toString(),
            "-passin",
            "file:" + directory.resolve("right"));
    assertEquals(profile.needsLegacyProvider(), answer.exitCode() != 0, answer::output);
  }

  @ParameterizedTest
  @EnumSource(PfxProfile.class)
  void everyReaderRefusesAWrongPassword(PfxProfile profile) throws Exception {
    Answer openssl = openssl(profile, "wrong", "-noout");
    assertNotEquals(0, openssl.exitCode());
    assertTrue(openssl.output().contains("invalid password"), openssl::output);
    assertNotEquals(0, keytool(profile, "wrong").exitCode());
    byte[] pfx = Files.readAllBytes(file(profile));
    assertThrows(IOException.class, () -> keyStore(pfx, "something else"));
    Optional<char[]> wrong = Optional.of("something else".toCharArray());
    for (Executable reading :
        List.<Executable>of(
            () -> CertificateFile.read(pfx, wrong), () -> KeyFile.read(pfx, wrong))) {
      UnusableFileException own = assertThrows(UnusableFileException.class, reading);
      assertEquals("cannot be opened: the password is wrong", own.getMessage());
    }
  }

  private Answer keytool(PfxProfile profile, String password)
      throws IOException, InterruptedException {
    return Peers.run(
        directory,
        "keytool",
        "-list",
        "-v",
        "-storetype",
        "PKCS12",
        "-keystore",
        file(profile).toString(),
        "-storepass:file",
        directory.resolve(password).toString());
  }

  private static KeyStore keyStore(byte[] pfx, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(pfx), password.toCharArray());
    return store;
  }

  @ParameterizedTest
  @EnumSource(PfxProfile.class)
  void keytoolAndTheJdkSeeOneEntryWithTheWholeChain(PfxProfile profile) throws Exception {
    Answer keytool = keytool(profile, "right");
    assertEquals(0, keytool.exitCode(), keytool::output);
    assertTrue(keytool.output().contains("PrivateKeyEntry"), keytool::output);
    assertTrue(keytool.output().contains("Certificate chain length: 3"), keytool::output);
    KeyStore store = keyStore(Files.readAllBytes(file(profile)), PASSWORD);
    assertEquals(1, store.size());
    String alias = store.aliases().nextElement();
    assertEquals(FRIENDLY.toLowerCase(java.util.Locale.ROOT), alias);
    assertEquals(key.privateKey(), store.getKey(alias, PASSWORD.toCharArray()));
    List<ParsedCertificate> chain =
        CertificateFile.read(Files.readAllBytes(file(profile)), Optional.of(PASSWORD.toCharArray()))
            .all();
    assertEquals(key.chain().certificates(), chain);
  }

  /**
   * Java 8 and Windows Server 2016 read nothing newer than the schemes of RFC 7292 appendix C: of
   * what OpenSSL shows of the file's outer structure, no other algorithm may be in it.
   */
  @ParameterizedTest
  @EnumSource(
      value = PfxProfile.class,
      names = {"WINDOWS2016", "JAVA8"})
  void theOldProfilesHoldOnlyAlgorithmsThatOldReadersKnow(PfxProfile profile) throws Exception {
    Set<String> found = algorithms(profile);
    assertTrue(OLD_ALGORITHMS.containsAll(found), () -> "unknown to old readers: " + found);
    assertTrue(found.contains("sha1"), () -> "the MAC is over SHA-1: " + found);
    assertEquals(
        profile == PfxProfile.JAVA8, found.contains("pbeWithSHA1And40BitRC2-CBC"), found::toString);
  }

  @ParameterizedTest
  @EnumSource(
      value = PfxProfile.class,
      names = {"MODERN", "WINDOWS2019"})
  void theNewProfilesHoldNoneOfTheOldAlgorithms(PfxProfile profile) throws Exception {
    Set<String> found = algorithms(profile);
    assertFalse(found.stream().anyMatch(OLD_ALGORITHMS::contains), found::toString);
    assertTrue(found.containsAll(Set.of("PBES2", "aes-256-cbc", "sha256")), found::toString);
  }

  /** The object identifiers of the file and of the content inside it, without the bags' types. */
  private Set<String> algorithms(PfxProfile profile) throws Exception {
    String outer = asn1(profile, List.of());
    String safe = octetString(outer);
    String inner = asn1(profile, List.of("-strparse", safe));
    String bags = asn1(profile, List.of("-strparse", safe, "-strparse", octetString(inner)));
    Set<String> found = new TreeSet<>();
    for (String part : List.of(outer, inner, bags)) {
      OBJECT.matcher(part).results().map(match -> match.group(1).strip()).forEach(found::add);
    }
    found.removeAll(
        Set.of(
            "pkcs7-data",
            "pkcs7-encryptedData",
            "pkcs8ShroudedKeyBag",
            "friendlyName",
            "localKeyID",
            "Microsoft CSP Name"));
    return found;
  }

  /** Where the first content begins, which OpenSSL shows as opaque octets. */
  private static String octetString(String parsed) {
    Matcher octets = Pattern.compile("(?m)^\\s*(\\d+):d=3 .*OCTET STRING").matcher(parsed);
    assertTrue(octets.find(), parsed);
    return octets.group(1);
  }

  private String asn1(PfxProfile profile, List<String> further)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "asn1parse", "-inform", "DER", "-in", file(profile).toString()));
    command.addAll(further);
    return Peers.run(directory, command.toArray(String[]::new)).output();
  }
}
