package dev.certlab.ca.export;

import dev.certlab.ca.der.container.PasswordScheme;
import dev.certlab.ca.der.container.PfxEncoder.MacDigest;
import dev.certlab.ca.der.container.PfxEncoder.Protection;
import dev.certlab.ca.x509.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which programs a PFX shall open in. */
public enum PfxProfile implements Labelled {
  /** AES-256, PBKDF2 with HMAC-SHA-256, HMAC-SHA-256, 100,000 rounds; anything current. */
  MODERN(
      "modern",
      List.of("modern2026", "modern2023"),
      new Protection(PasswordScheme.AES_256, PasswordScheme.AES_256, MacDigest.SHA256, 100_000)),
  /**
   * The same ciphers with the 2,000 rounds Windows itself writes; Windows Server 2019 and later.
   */
  WINDOWS2019(
      "windows2019",
      List.of(),
      new Protection(PasswordScheme.AES_256, PasswordScheme.AES_256, MacDigest.SHA256, 2_000)),
  /** 3DES and SHA-1: Windows Server 2016 calls anything newer a wrong password. */
  WINDOWS2016(
      "windows2016",
      List.of("legacydes"),
      new Protection(PasswordScheme.TRIPLE_DES, PasswordScheme.TRIPLE_DES, MacDigest.SHA1, 2_000)),
  /** 3DES for the key, RC2-40 for the certificates, SHA-1: what Java 8 itself writes. */
  JAVA8(
      "java8",
      List.of("legacyrc2"),
      new Protection(PasswordScheme.TRIPLE_DES, PasswordScheme.RC2_40, MacDigest.SHA1, 2_048));

  private final String label;
  private final List<String> aliases;
  private final Protection protection;

  PfxProfile(String label, List<String> aliases, Protection protection) {
    this.label = label;
    this.aliases = aliases;
    this.protection = protection;
  }

  @Override
  public String label() {
    return label;
  }

  public Protection protection() {
    return protection;
  }

  /** Whether OpenSSL 3 needs {@code -legacy} to read it: only RC2 is gone from its default. */
  public boolean needsLegacyProvider() {
    return this == JAVA8;
  }

  /** Reads the label or one of the names other tools use (LegacyRC2, LegacyDES, Modern2023 …). */
  public static PfxProfile ofLabel(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(profile -> profile.label.equals(wanted) || profile.aliases.contains(wanted))
        .findFirst()
        .orElseThrow(() -> Labelled.unknown(values(), text, "PFX profile"));
  }

  public static String labels() {
    return Labelled.list(values());
  }
}
