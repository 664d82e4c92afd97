package dev.certlab.ca.der;

import dev.certlab.ca.x509.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads the character strings of ASN.1. */
final class StringDecoder {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

  private StringDecoder() {}

  /** The text of a string element's content; malformed if it breaks the rules of its type. */
  static String text(int tag, Octets content, String what) {
    return switch (tag) {
      case Tag.UTF8_STRING -> decode(content, StandardCharsets.UTF_8, what);
      case Tag.BMP_STRING -> decode(content, StandardCharsets.UTF_16BE, what);
      case Tag.UNIVERSAL_STRING -> decode(content, UTF_32BE, what);
      case Tag.TELETEX_STRING -> decode(content, StandardCharsets.ISO_8859_1, what);
      case Tag.PRINTABLE_STRING, Tag.IA5_STRING, Tag.VISIBLE_STRING -> ascii(content, what);
      default -> throw new MalformedEncodingException(what + ": not a string");
    };
  }

  static boolean isString(int tag) {
    return switch (tag) {
      case Tag.UTF8_STRING,
          Tag.BMP_STRING,
          Tag.UNIVERSAL_STRING,
          Tag.TELETEX_STRING,
          Tag.PRINTABLE_STRING,
          Tag.IA5_STRING,
          Tag.VISIBLE_STRING ->
          true;
      default -> false;
    };
  }

  static String ascii(Octets content, String what) {
    return decode(content, StandardCharsets.US_ASCII, what);
  }

  private static String decode(Octets content, Charset charset, String what) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content.toArray()))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new MalformedEncodingException(what + ": not valid " + charset.name(), malformed);
    }
  }
}
