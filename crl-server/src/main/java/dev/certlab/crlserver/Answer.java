package dev.certlab.crlserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What will be said to a client, before anything is sent.
 *
 * @param status the HTTP status
 * @param fields the header fields without the length
 * @param body the body; a HEAD request gets its length alone
 */
record Answer(int status, HttpFields fields, ByteBuffer body) {
  /** A status with a short text for people. */
  static Answer text(int status, String text) {
    return of(status, "text/plain;charset=utf-8", text + "\n");
  }

  /** A status with the reason of RFC 9110 as its text. */
  static Answer text(int status) {
    return text(status, status + " " + HttpStatus.getMessage(status));
  }

  static Answer of(int status, String contentType, String text) {
    return new Answer(
        status,
        HttpFields.build()
            .put(HttpHeader.CONTENT_TYPE, contentType)
            .put(HttpHeader.CACHE_CONTROL, "no-store"),
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same answer with {@code field} in place of others of its name. */
  Answer with(HttpField field) {
    return new Answer(status, HttpFields.build(fields).put(field), body);
  }
}
