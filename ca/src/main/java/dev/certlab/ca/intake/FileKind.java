package dev.certlab.ca.intake;

import dev.certlab.ca.der.container.EncodedKey;
import java.util.Optional;

/** What something in a file is, judged by its octets and not by its label or the file's name. */
public enum FileKind {
  CERTIFICATE("a certificate"),
  CRL("a CRL"),
  REQUEST("a certification request (PKCS#10)"),
  /** PKCS#7: certificates, CRLs, or a request in a signed envelope. */
  SIGNED_DATA("a PKCS#7 message"),
  PFX("a PFX (PKCS#12)"),
  PRIVATE_KEY("a private key (PKCS#8)"),
  ENCRYPTED_PRIVATE_KEY("an encrypted private key (PKCS#8)"),
  RSA_PRIVATE_KEY("a private RSA key (PKCS#1)"),
  EC_PRIVATE_KEY("a private EC key (SEC 1)"),
  DSA_PRIVATE_KEY("a private DSA key"),
  PUBLIC_KEY("a public key"),
  EC_PARAMETERS("the parameters of a curve"),
  OCSP_RESPONSE("an OCSP response"),
  ATTRIBUTE_CERTIFICATE("an attribute certificate"),
  ENVELOPED_DATA("an encrypted PKCS#7 message"),
  JAVA_KEY_STORE("a Java key store (JKS); make it a PFX with keytool -importkeystore"),
  SERIALIZED_STORE("a serialized certificate store (.sst); export it as PKCS#7 (.p7b)"),
  PVK("a Microsoft private key file (.pvk); make it PKCS#8 with openssl rsa -inform PVK"),
  SSH_KEY("an SSH key; make it PEM with ssh-keygen -p -m PEM"),
  PGP("an OpenPGP message or key"),
  HTML("an HTML or XML page"),
  ARCHIVE("an archive (zip, gzip or cab); unpack it first"),
  PDF("a PDF document"),
  PROGRAM("a program"),
  EMPTY("empty"),
  TEXT("text without any PEM or base64"),
  UNKNOWN("of no known kind");

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** For "it is …". */
  public String words() {
    return words;
  }

  /** The form of a private key; empty for what is not a key. */
  Optional<EncodedKey.Form> keyForm() {
    return switch (this) {
      case PRIVATE_KEY -> Optional.of(EncodedKey.Form.PKCS8);
      case ENCRYPTED_PRIVATE_KEY -> Optional.of(EncodedKey.Form.ENCRYPTED_PKCS8);
      case RSA_PRIVATE_KEY -> Optional.of(EncodedKey.Form.PKCS1);
      case EC_PRIVATE_KEY -> Optional.of(EncodedKey.Form.SEC1);
      case DSA_PRIVATE_KEY -> Optional.of(EncodedKey.Form.DSA);
      default -> Optional.empty();
    };
  }
}
