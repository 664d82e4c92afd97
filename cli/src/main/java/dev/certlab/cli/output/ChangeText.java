package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Place;
import java.util.List;
import java.util.Locale;

/** What has been done to a lab: one line, or one object, for each change. */
public final class ChangeText {
  private ChangeText() {}

  /** Such as {@code renewal sms-role-ssl/mp01.contoso.com …}. */
  public static String line(Change change) {
    StringBuilder line =
        new StringBuilder(String.format("%-12s %s", label(change.kind()), change.subject()));
    if (!change.detail().isEmpty()) {
      line.append("   ").append(change.detail());
    }
    List<String> logs = logs(change);
    if (!logs.isEmpty()) {
      line.append("   in ConfigMgr: ").append(String.join(", ", logs));
    }
    return line.toString();
  }

  public static void json(ArrayNode array, Change change) {
    ArrayNode logs =
        array
            .addObject()
            .put("kind", label(change.kind()))
            .put("subject", change.subject())
            .put("detail", change.detail())
            .putArray("configMgrLogs");
    logs(change).forEach(logs::add);
  }

  /** What stays undone, why, and what to do. */
  public static String line(Obstacle obstacle, RemedyText remedies) {
    return obstacle.subject()
        + ": "
        + obstacle.reason()
        + "; to do by hand: "
        + remedies.of(obstacle.remedy());
  }

  public static void json(ArrayNode array, Obstacle obstacle, RemedyText remedies) {
    array
        .addObject()
        .put("subject", obstacle.subject())
        .put("reason", obstacle.reason())
        .put("remedy", remedies.of(obstacle.remedy()));
  }

  private static String label(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Where ConfigMgr shows that renewal; nothing where that is not documented. */
  private static List<String> logs(Change change) {
    return change.kind() == Kind.RENEWAL
            && Place.parse(change.subject()).orElse(null) instanceof Place.OfSite place
        ? place.kind().logs()
        : List.of();
  }
}
