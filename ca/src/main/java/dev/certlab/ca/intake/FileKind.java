package dev.certlab.ca.intake;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.container.EncodedKey;
import dev.certlab.ca.x509.Octets;
import java.util.Locale;
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
  TEXT("a text without anything in PEM or base64"),
  UNKNOWN("nothing that is known here");

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** For "it is …". */
  public String words() {
    return words;
  }

  /** The form of a private key; empty for what is none. */
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

  /** The kind of a whole file or of a PEM block's content, text not being looked into. */
  static FileKind of(byte[] octets) {
    if (octets.length == 0) {
      return EMPTY;
    }
    return (octets[0] & 0xff) == 0x30 ? Shape.of(octets) : byMagic(octets);
  }

  private static FileKind byMagic(byte[] octets) {
    String start = Octets.of(octets, 0, Math.min(octets.length, 8)).hex();
    if (start.startsWith("feedfeed") || start.startsWith("cececece")) {
      return JAVA_KEY_STORE;
    }
    if (start.startsWith("0000000043455254")) {
      return SERIALIZED_STORE;
    }
    if (start.startsWith("1ef1b5b0")) {
      return PVK;
    }
    boolean archive =
        start.startsWith("504b0304") || start.startsWith("1f8b") || start.startsWith("4d534346");
    if (archive) {
      return ARCHIVE;
    }
    return start.startsWith("4d5a") || start.startsWith("7f454c46") ? PROGRAM : UNKNOWN;
  }

  /** The kind of a text in which nothing was found, by its first words. */
  static FileKind ofText(String text) {
    String start = text.strip();
    if (start.isEmpty()) {
      return EMPTY;
    }
    String lower = start.substring(0, Math.min(start.length(), 256)).toLowerCase(Locale.ROOT);
    if (lower.startsWith("<")) {
      return HTML;
    }
    if (lower.startsWith("%pdf")) {
      return PDF;
    }
    boolean ssh =
        lower.startsWith("ssh-")
            || lower.startsWith("ecdsa-sha2-")
            || lower.startsWith("---- begin ssh2")
            || lower.startsWith("putty-user-key-file");
    return ssh ? SSH_KEY : TEXT;
  }

  /** The kind of a PEM block. */
  static FileKind of(Pem.Block block) {
    if (EncodedKey.isEncrypted(block.headers())) {
      return switch (block.label()) {
        case "RSA PRIVATE KEY" -> RSA_PRIVATE_KEY;
        case "EC PRIVATE KEY" -> EC_PRIVATE_KEY;
        case "DSA PRIVATE KEY" -> DSA_PRIVATE_KEY;
        default -> UNKNOWN;
      };
    }
    FileKind kind = of(block.der().toArray());
    if (kind != UNKNOWN && kind != EMPTY) {
      return kind;
    }
    if (block.label().contains("OPENSSH") || block.label().contains("SSH2")) {
      return SSH_KEY;
    }
    if (block.label().startsWith("PGP")) {
      return PGP;
    }
    return block.is("EC PARAMETERS") ? EC_PARAMETERS : UNKNOWN;
  }
}
