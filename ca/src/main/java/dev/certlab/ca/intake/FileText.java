package dev.certlab.ca.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text as Windows, Unix and mail programs write it: UTF-8 with and without byte order mark, and
 * UTF-16 of either order, which Windows PowerShell 5.1 makes of every output it redirects.
 */
public final class FileText {
  private static final int SAMPLE = 1024;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private FileText() {}

  /** What the octets say, without the mark; throws CharacterCodingException if it is not text. */
  public static String decode(byte[] octets) throws CharacterCodingException {
    return text(octets, CodingErrorAction.REPORT);
  }

  /** Likewise, with replacement characters where an octet fits no encoding. */
  static String lenient(byte[] octets) {
    try {
      return text(octets, CodingErrorAction.REPLACE);
    } catch (CharacterCodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(byte[] octets, CodingErrorAction action)
      throws CharacterCodingException {
    String text =
        charset(octets)
            .newDecoder()
            .onMalformedInput(action)
            .onUnmappableCharacter(action)
            .decode(ByteBuffer.wrap(octets))
            .toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /**
   * UTF-8 or UTF-16, by the beginning of a text. Without a mark, zero octets tell UTF-16: no text
   * of UTF-8 has any.
   */
  public static Charset charset(byte[] octets) {
    if (startsWith(octets, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(octets, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < Math.min(octets.length, SAMPLE); i++) {
      zeros[i % 2] += octets[i] == 0 ? 1 : 0;
    }
    if (octets.length % 2 != 0 || zeros[0] == zeros[1]) {
      return StandardCharsets.UTF_8;
    }
    return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static boolean startsWith(byte[] octets, int first, int second) {
    return octets.length >= 2 && (octets[0] & 0xff) == first && (octets[1] & 0xff) == second;
  }
}
