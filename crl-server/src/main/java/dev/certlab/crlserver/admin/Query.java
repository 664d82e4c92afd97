package dev.certlab.crlserver.admin;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** What a call says behind the question mark. */
record Query(Fields fields) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * Reads the query of {@code request}, which may be empty.
   *
   * @throws IllegalArgumentException if it is not percent-encoded UTF-8
   */
  static Query of(Request request) {
    Fields fields = new Fields();
    String query = request.getHttpURI().getQuery();
    if (query != null) {
      UrlEncoded.decodeUtf8To(query, fields);
    }
    return new Query(fields);
  }

  /**
   * {@code since}: the number of the journal entry after which to start; by default 0. A number of
   * any size is one, and behind the last entry there is nothing yet.
   *
   * @throws IllegalArgumentException if it is not a number
   */
  long since() {
    String value = fields.getValue("since");
    if (value == null) {
      return 0;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw new IllegalArgumentException("since is not a number: " + value);
    }
    return new BigInteger(value).max(BigInteger.ZERO).min(LARGEST).longValue();
  }
}
