package dev.certlab.ca.intake;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.container.EncodedKey;
import dev.certlab.ca.x509.Octets;
import java.util.Locale;

/** Tells what something is by its first octets, its shape or its first words. */
final class Recognition {
  private Recognition() {}

  /** The kind of a whole file or of a PEM block's content, text not being looked into. */
  static FileKind of(byte[] octets) {
    if (octets.length == 0) {
      return FileKind.EMPTY;
    }
    return (octets[0] & 0xff) == 0x30 ? Shape.of(octets) : byMagic(octets);
  }

  private static FileKind byMagic(byte[] octets) {
    String start = Octets.of(octets, 0, Math.min(octets.length, 8)).hex();
    if (start.startsWith("feedfeed") || start.startsWith("cececece")) {
      return FileKind.JAVA_KEY_STORE;
    }
    if (start.startsWith("0000000043455254")) {
      return FileKind.SERIALIZED_STORE;
    }
    if (start.startsWith("1ef1b5b0")) {
      return FileKind.PVK;
    }
    boolean archive =
        start.startsWith("504b0304") || start.startsWith("1f8b") || start.startsWith("4d534346");
    if (archive) {
      return FileKind.ARCHIVE;
    }
    return start.startsWith("4d5a") || start.startsWith("7f454c46")
        ? FileKind.PROGRAM
        : FileKind.UNKNOWN;
  }

  /** The kind of a text in which nothing was found, by its first words. */
  static FileKind ofText(String text) {
    String start = text.strip();
    if (start.isEmpty()) {
      return FileKind.EMPTY;
    }
    String lower = start.substring(0, Math.min(start.length(), 256)).toLowerCase(Locale.ROOT);
    if (lower.startsWith("<")) {
      return FileKind.HTML;
    }
    if (lower.startsWith("%pdf")) {
      return FileKind.PDF;
    }
    boolean ssh =
        lower.startsWith("ssh-")
            || lower.startsWith("ecdsa-sha2-")
            || lower.startsWith("---- begin ssh2")
            || lower.startsWith("putty-user-key-file");
    return ssh ? FileKind.SSH_KEY : FileKind.TEXT;
  }

  /** The kind of a PEM block. */
  static FileKind of(Pem.Block block) {
    if (EncodedKey.isEncrypted(block.headers())) {
      return switch (block.label()) {
        case "RSA PRIVATE KEY" -> FileKind.RSA_PRIVATE_KEY;
        case "EC PRIVATE KEY" -> FileKind.EC_PRIVATE_KEY;
        case "DSA PRIVATE KEY" -> FileKind.DSA_PRIVATE_KEY;
        default -> FileKind.UNKNOWN;
      };
    }
    FileKind kind = of(block.der().toArray());
    if (kind != FileKind.UNKNOWN && kind != FileKind.EMPTY) {
      return kind;
    }
    if (block.label().contains("OPENSSH") || block.label().contains("SSH2")) {
      return FileKind.SSH_KEY;
    }
    if (block.label().startsWith("PGP")) {
      return FileKind.PGP;
    }
    return block.is("EC PARAMETERS") ? FileKind.EC_PARAMETERS : FileKind.UNKNOWN;
  }
}
