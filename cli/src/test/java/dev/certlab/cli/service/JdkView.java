package dev.certlab.cli.service;

import dev.certlab.crlserver.peer.Curl;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the JDK's {@link CertificateFactory} reads in a CRL that was fetched. */
final class JdkView {
  private static final int KEY_IDENTIFIER = 20;

  private JdkView() {}

  /** Each thing that is not as in an ordinary CRL, in a word; {@code sound} if there is none. */
  static String of(Curl.Answer fetched, byte[] issuer, Instant now)
      throws GeneralSecurityException {
    if (fetched.status() != 200) {
      return Integer.toString(fetched.status());
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    X509Certificate ca =
        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(issuer));
    X509CRL crl = (X509CRL) factory.generateCRL(new ByteArrayInputStream(OpenSsl.bytes(fetched)));
    List<String> words = new ArrayList<>();
    add(words, crl.getVersion() == 1, "v1");
    add(words, crl.getThisUpdate().toInstant().isAfter(now), "ahead");
    add(words, crl.getNextUpdate() == null, "endless");
    add(
        words,
        crl.getNextUpdate() != null && crl.getNextUpdate().toInstant().isBefore(now),
        "over");
    add(words, !crl.getIssuerX500Principal().equals(ca.getSubjectX500Principal()), "foreign");
    add(words, !isSignedBy(crl, ca), "unsigned");
    boolean sameKey =
        Arrays.equals(
            end(crl.getExtensionValue("2.5.29.35")), end(ca.getExtensionValue("2.5.29.14")));
    add(words, !sameKey, "other-key");
    add(words, crl.getExtensionValue("2.5.29.20") == null, "no-number");
    Set<String> critical = crl.getCriticalExtensionOIDs();
    add(words, critical != null && !critical.isEmpty(), "critical");
    add(words, crl.getSigAlgName().startsWith("SHA1"), "sha1");
    Set<?> entries = crl.getRevokedCertificates();
    add(words, entries != null && entries.size() > 1000, "huge");
    return words.isEmpty() ? "sound" : String.join(" ", words);
  }

  private static void add(List<String> words, boolean applies, String word) {
    if (applies) {
      words.add(word);
    }
  }

  /** A key of another kind is an exception to the JDK, and no signature to us. */
  private static boolean isSignedBy(X509CRL crl, X509Certificate ca) {
    try {
      crl.verify(ca.getPublicKey());
      return true;
    } catch (GeneralSecurityException no) {
      return false;
    }
  }

  /** Both extensions end with the identifier. */
  private static byte[] end(byte @Nullable [] extension) {
    return extension == null
        ? new byte[0]
        : Arrays.copyOfRange(extension, extension.length - KEY_IDENTIFIER, extension.length);
  }
}
