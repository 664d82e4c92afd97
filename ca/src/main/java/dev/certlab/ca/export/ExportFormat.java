package dev.certlab.ca.export;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.x509.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The forms in which a certificate leaves the lab. A new one is a constant here: commands, help and
 * shell completion list the constants.
 */
public enum ExportFormat implements Labelled {
  /** The certificate. */
  PEM(Confidentiality.PUBLIC, (what, crypto) -> PartyFiles.pem(List.of(what.chain().first()))),
  /** The same, binary. */
  DER(Confidentiality.PUBLIC, (what, crypto) -> what.chain().first().encoded().toArray()),
  /** The certificate and its issuers, the root last. */
  CHAIN(Confidentiality.PUBLIC, (what, crypto) -> PartyFiles.pem(what.chain())),
  /** The private key, PKCS#8 in PEM. */
  KEY(Confidentiality.SECRET, (what, crypto) -> PartyFiles.key(what.requireSecret().key().get())),
  /** Key and whole chain, as Windows imports them. */
  PFX(
      Confidentiality.SECRET,
      (what, crypto) ->
          new PfxFile(crypto)
              .encode(what.requireSecret().key().get(), what.requireSecret().pfx().get())),
  /** A Java trust store of the old kind. */
  JKS(Confidentiality.PUBLIC, (what, crypto) -> trustStore(TrustStore.Form.JKS, what)),
  /** A Java trust store, PKCS#12. */
  P12(Confidentiality.PUBLIC, (what, crypto) -> trustStore(TrustStore.Form.PKCS12, what));

  private final Confidentiality confidentiality;
  private final BiFunction<Exported, CryptoEngine, byte[]> encoder;

  ExportFormat(
      Confidentiality confidentiality, BiFunction<Exported, CryptoEngine, byte[]> encoder) {
    this.confidentiality = confidentiality;
    this.encoder = encoder;
  }

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Secret if it holds a private key. */
  public Confidentiality confidentiality() {
    return confidentiality;
  }

  public byte[] encode(Exported what, CryptoEngine crypto) {
    return encoder.apply(what, crypto);
  }

  private static byte[] trustStore(TrustStore.Form form, Exported what) {
    return TrustStore.encode(form, what.trusted(), what.trustPassword().toCharArray());
  }

  /** Those without a private key, which a CA never gives away. */
  public static List<ExportFormat> ofAuthorities() {
    return Arrays.stream(values())
        .filter(format -> format.confidentiality == Confidentiality.PUBLIC)
        .toList();
  }

  /** Throws IllegalArgumentException that lists them all if there is none of that label. */
  public static ExportFormat ofLabel(String text) {
    return Labelled.require(values(), text, "format");
  }
}
