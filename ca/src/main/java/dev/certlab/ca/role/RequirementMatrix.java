package dev.certlab.ca.role;

import static dev.certlab.ca.role.Cell.CMG_SERVER_CERTIFICATE;
import static dev.certlab.ca.role.Cell.CMG_TRUST_CLIENT_ROOT;
import static dev.certlab.ca.role.Cell.CMG_TRUST_CONNECTION_POINT_ROOT;
import static dev.certlab.ca.role.Cell.CONNECTION_POINT_CLIENT_CERTIFICATE;
import static dev.certlab.ca.role.Cell.CONNECTION_POINT_TRUST_CMG_ROOT;
import static dev.certlab.ca.role.Cell.CONNECTION_POINT_TRUST_MANAGEMENT_POINT_ROOT;
import static dev.certlab.ca.role.Cell.DEVICE_CLIENT_CERTIFICATE;
import static dev.certlab.ca.role.Cell.DEVICE_TRUST_CMG_ROOT;
import static dev.certlab.ca.role.Cell.MANAGEMENT_POINT_SERVER_CERTIFICATE;
import static dev.certlab.ca.role.Cell.MANAGEMENT_POINT_TRUST_CONNECTION_POINT_ROOT;
import static dev.certlab.ca.role.ClientAuthentication.AZURE_AD;
import static dev.certlab.ca.role.ClientAuthentication.PKI;
import static dev.certlab.ca.role.ClientAuthentication.SITE_TOKEN;
import static dev.certlab.ca.role.Communication.ENHANCED_HTTP;
import static dev.certlab.ca.role.Communication.HTTPS;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The article's figure "required PKI certificates" as data: six rows, ten columns, 42 circles; and
 * the documentation's reading of the same rows.
 */
public final class RequirementMatrix {
  private static final String NOTE_HTTP =
      "the management point's own certificate (SMS Role SSL Certificate) is made by ConfigMgr, so"
          + " the figure, which lists PKI certificates, leaves it blank";
  private static final String NOTE_MP_ROOT =
      "the figure leaves connection-point.trust.management-point-root blank although rows 4 and 6"
          + " reach the same HTTPS management point with it; the root is handed over all the same";
  private static final String NOTE_DISPUTED =
      "disputed: the 2021 documentation allows PKI clients with Enhanced HTTP, later text names"
          + " Entra clients only (CMG authentication; memdocs #2880, #3148)";
  private static final String NOTE_DOCS_CP =
      "documentation: the connection point needs a client certificate only for PKI clients with an"
          + " HTTPS management point (CMG authentication); the support article wants one for every"
          + " HTTPS management point";
  private static final String NOTE_DOCS_UPLOAD =
      "documentation: only the roots of PKI clients are uploaded to the CMG (CMG authentication)";

  private static final Set<Cell> ALWAYS =
      EnumSet.of(
          DEVICE_TRUST_CMG_ROOT,
          CMG_SERVER_CERTIFICATE,
          CMG_TRUST_CONNECTION_POINT_ROOT,
          CONNECTION_POINT_CLIENT_CERTIFICATE,
          CONNECTION_POINT_TRUST_CMG_ROOT);
  private static final Set<Cell> PKI_CLIENT =
      EnumSet.of(DEVICE_CLIENT_CERTIFICATE, CMG_TRUST_CLIENT_ROOT);
  private static final Set<Cell> HTTPS_SITE =
      EnumSet.of(MANAGEMENT_POINT_SERVER_CERTIFICATE, MANAGEMENT_POINT_TRUST_CONNECTION_POINT_ROOT);
  private static final Set<Cell> MP_ROOT = EnumSet.of(CONNECTION_POINT_TRUST_MANAGEMENT_POINT_ROOT);

  private RequirementMatrix() {}

  /**
   * A row.
   *
   * @param number 1 to 6, as in the figure
   * @param required the cells with a circle
   * @param notes what a reader should know, one sentence each, without a full stop
   */
  public record Row(
      int number,
      Communication communication,
      ClientAuthentication authentication,
      Set<Cell> required,
      List<String> notes) {
    public Row {
      required = Set.copyOf(required);
      notes = List.copyOf(notes);
    }
  }

  /** The six rows in the figure's order. */
  public static List<Row> rows(Reading reading) {
    return reading == Reading.FIGURE ? figure() : documentation();
  }

  public static Row row(
      Reading reading, Communication communication, ClientAuthentication authentication) {
    return rows(reading).stream()
        .filter(row -> row.communication() == communication)
        .filter(row -> row.authentication() == authentication)
        .findFirst()
        .orElseThrow();
  }

  private static List<Row> figure() {
    return List.of(
        row(1, ENHANCED_HTTP, AZURE_AD, List.of(NOTE_HTTP), ALWAYS),
        row(2, ENHANCED_HTTP, PKI, List.of(NOTE_HTTP, NOTE_DISPUTED), ALWAYS, PKI_CLIENT),
        row(3, ENHANCED_HTTP, SITE_TOKEN, List.of(NOTE_HTTP), ALWAYS),
        row(4, HTTPS, AZURE_AD, List.of(), ALWAYS, HTTPS_SITE, MP_ROOT),
        row(5, HTTPS, PKI, List.of(NOTE_MP_ROOT), ALWAYS, PKI_CLIENT, HTTPS_SITE),
        row(6, HTTPS, SITE_TOKEN, List.of(), ALWAYS, HTTPS_SITE, MP_ROOT));
  }

  /** Without a client certificate of the connection point, nobody needs to trust its root. */
  private static List<Row> documentation() {
    Set<Cell> always =
        EnumSet.of(DEVICE_TRUST_CMG_ROOT, CMG_SERVER_CERTIFICATE, CONNECTION_POINT_TRUST_CMG_ROOT);
    Set<Cell> server = EnumSet.of(MANAGEMENT_POINT_SERVER_CERTIFICATE);
    Set<Cell> mutual =
        EnumSet.of(
            CONNECTION_POINT_CLIENT_CERTIFICATE, MANAGEMENT_POINT_TRUST_CONNECTION_POINT_ROOT);
    List<String> plain = List.of(NOTE_HTTP, NOTE_DOCS_CP, NOTE_DOCS_UPLOAD);
    List<String> disputed = List.of(NOTE_HTTP, NOTE_DISPUTED, NOTE_DOCS_CP, NOTE_DOCS_UPLOAD);
    List<String> https = List.of(NOTE_DOCS_CP, NOTE_DOCS_UPLOAD);
    return List.of(
        row(1, ENHANCED_HTTP, AZURE_AD, plain, always),
        row(2, ENHANCED_HTTP, PKI, disputed, always, PKI_CLIENT),
        row(3, ENHANCED_HTTP, SITE_TOKEN, plain, always),
        row(4, HTTPS, AZURE_AD, https, always, server, MP_ROOT),
        row(5, HTTPS, PKI, https, always, PKI_CLIENT, server, mutual, MP_ROOT),
        row(6, HTTPS, SITE_TOKEN, https, always, server, MP_ROOT));
  }

  @SafeVarargs
  private static Row row(
      int number,
      Communication communication,
      ClientAuthentication authentication,
      List<String> notes,
      Set<Cell>... required) {
    Set<Cell> cells = EnumSet.noneOf(Cell.class);
    for (Set<Cell> part : required) {
      cells.addAll(part);
    }
    return new Row(number, communication, authentication, cells, notes);
  }

  /**
   * The cells that are laid out in a lab: the required ones, and in row 5 the management point's
   * root, without which the connection point could not check its server.
   */
  public static Set<Cell> laidOut(Row row) {
    Set<Cell> cells = EnumSet.copyOf(row.required());
    if (row.communication() == HTTPS) {
      cells.addAll(MP_ROOT);
    }
    return cells;
  }
}
