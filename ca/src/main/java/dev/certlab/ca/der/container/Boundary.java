package dev.certlab.ca.der.container;

import dev.certlab.ca.x509.MalformedEncodingException;
import java.io.IOException;

/**
 * Where foreign octets meet Bouncy Castle, which throws a dozen kinds of exceptions at what it does
 * not expect: on this side each is a MalformedEncodingException.
 */
final class Boundary {
  private Boundary() {}

  /** What reads. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * @param what is read, with its article, for the message
   */
  static <T> T reading(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedEncodingException | LockedContentException ours) {
      throw ours;
    } catch (IOException | RuntimeException malformed) {
      throw new MalformedEncodingException(what + " that is damaged or cut short", malformed);
    }
  }
}
