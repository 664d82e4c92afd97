package dev.certlab.ca.der.container;

import dev.certlab.ca.x509.Octets;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A password as octets. RFC 8018 §3 leaves its encoding open (UTF-8 is usual), RFC 7292 App. B.1
 * wants UTF-16 with two zero octets at its end; programs have done otherwise, so that an old file
 * may need another form of the right password.
 *
 * @param octets for PBES1, PBES2 and PBMAC1
 * @param pkcs12 for the key derivation of PKCS#12
 */
record PasswordForm(Octets octets, Octets pkcs12) {
  private static final int ASCII_END = 0x80;
  private static final int LATIN_END = 0x100;

  /** As the standards have it: the form in which we write. */
  static PasswordForm standard(char[] password) {
    return new PasswordForm(Octets.of(utf8(password)), Octets.of(bmp(password)));
  }

  /**
   * The forms in which a file may have been written, the most likely first. OpenSSL before 1.1.0
   * took each octet of UTF-8 for a character of PKCS#12; others wrote the octets of Latin-1.
   */
  static List<PasswordForm> likely(char[] password) {
    List<PasswordForm> forms = new ArrayList<>();
    forms.add(standard(password));
    if (password.length == 0) {
      forms.add(new PasswordForm(Octets.empty(), Octets.empty()));
    } else if (!isBelow(password, ASCII_END)) {
      byte[] utf8 = utf8(password);
      byte[] octets = isBelow(password, LATIN_END) ? latin1(password) : utf8;
      forms.add(new PasswordForm(Octets.of(octets), Octets.of(bmp(widened(utf8)))));
    }
    return forms;
  }

  /** NSS gives PBES2 the UTF-16 of PKCS#12. */
  PasswordForm likeNss() {
    return new PasswordForm(pkcs12, pkcs12);
  }

  private static boolean isBelow(char[] password, int limit) {
    return CharBuffer.wrap(password).chars().allMatch(c -> c < limit);
  }

  private static byte[] utf8(char[] password) {
    return new String(password).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(char[] password) {
    byte[] octets = new byte[password.length];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) password[i];
    }
    return octets;
  }

  private static char[] widened(byte[] octets) {
    char[] characters = new char[octets.length];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (char) (octets[i] & 0xff);
    }
    return characters;
  }

  private static byte[] bmp(char[] password) {
    byte[] octets = new byte[2 * password.length + 2];
    for (int i = 0; i < password.length; i++) {
      octets[2 * i] = (byte) (password[i] >> 8);
      octets[2 * i + 1] = (byte) password[i];
    }
    return octets;
  }
}
