package dev.certlab.ca.verify.request;

import static dev.certlab.ca.x509.KeyUsageBit.CONTENT_COMMITMENT;
import static dev.certlab.ca.x509.KeyUsageBit.DIGITAL_SIGNATURE;
import static dev.certlab.ca.x509.KeyUsageBit.KEY_AGREEMENT;
import static dev.certlab.ca.x509.KeyUsageBit.KEY_ENCIPHERMENT;

import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Labelled;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the certificate is to be used for (RFC 5280 §4.2.1.12). */
public enum Purpose implements Labelled {
  SERVER(KeyPurpose.SERVER_AUTH, DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, KEY_AGREEMENT),
  CLIENT(KeyPurpose.CLIENT_AUTH, DIGITAL_SIGNATURE, KEY_AGREEMENT),
  EMAIL(
      KeyPurpose.EMAIL_PROTECTION,
      DIGITAL_SIGNATURE,
      CONTENT_COMMITMENT,
      KEY_ENCIPHERMENT,
      KEY_AGREEMENT),
  CODE(KeyPurpose.CODE_SIGNING, DIGITAL_SIGNATURE),
  TIMESTAMP(KeyPurpose.TIME_STAMPING, DIGITAL_SIGNATURE, CONTENT_COMMITMENT),
  OCSP(KeyPurpose.OCSP_SIGNING, DIGITAL_SIGNATURE, CONTENT_COMMITMENT),
  /** Neither key usage of the end entity nor extended key usage matters. */
  ANY(KeyPurpose.ANY);

  private final KeyPurpose keyPurpose;
  private final List<KeyUsageBit> keyUsages;

  Purpose(KeyPurpose keyPurpose, KeyUsageBit... keyUsages) {
    this.keyPurpose = keyPurpose;
    this.keyUsages = List.of(keyUsages);
  }

  /** The lower-case name used in options and JSON. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Purpose> ofLabel(String label) {
    return Labelled.find(values(), label);
  }

  public KeyPurpose keyPurpose() {
    return keyPurpose;
  }

  /** The key usages of which one at least must be there, if there is a key usage extension. */
  public List<KeyUsageBit> keyUsages() {
    return keyUsages;
  }
}
