package dev.certlab.site.way;

/**
 * The reason phrases that the product puts beside a status.
 *
 * <p>The five that are known ({@code CMGConnector_Clientcertificaterequired}, {@code
 * CMGConnector_Forbidden}, {@code CMGConnector_Unauthorized}, {@code
 * CMGConnector_InternalServerError}, {@code CMGService_Invalid_Token}) follow one rule: the
 * connector passes the phrase that it got, without its blanks, behind its own name.
 */
public final class ReasonPhrase {
  /** What IIS says of 403.7. */
  public static final String CLIENT_CERTIFICATE_REQUIRED = "Client certificate required";

  public static final String FORBIDDEN = "Forbidden";
  public static final String UNAUTHORIZED = "Unauthorized";
  public static final String INTERNAL_SERVER_ERROR = "Internal Server Error";

  /** The CMG's own refusal of a token. */
  public static final String INVALID_TOKEN = "CMGService_Invalid_Token";

  private ReasonPhrase() {}

  /** What a client reads when the connector passes on that phrase of a target. */
  public static String byConnector(String ofTarget) {
    return "CMGConnector_" + ofTarget.replace(" ", "");
  }
}
