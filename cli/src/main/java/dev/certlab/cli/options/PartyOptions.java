package dev.certlab.cli.options;

import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.PartyEntry;
import dev.certlab.ca.role.SiteRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that say how many parties of each role a new lab has. */
public final class PartyOptions {
  private static final int MOST = 10_000;

  @Option(
      names = "--cloud-management-gateways",
      paramLabel = "N",
      description = "Services in Azure that clients on the internet talk to. Default: 1.")
  private int gateways = 1;

  @Option(
      names = "--connection-points",
      paramLabel = "N",
      description = "Site systems that hold the line to a CMG. Default: 1.")
  private int connectionPoints = 1;

  @Option(
      names = "--management-points",
      paramLabel = "N",
      description = "They give clients policy and locations. Default: 1.")
  private int managementPoints = 1;

  @Option(names = "--software-update-points", paramLabel = "N", description = "WSUS. Default: 0.")
  private int softwareUpdatePoints;

  @Option(
      names = "--distribution-points",
      paramLabel = "N",
      description = "They hand out content. Default: 0.")
  private int distributionPoints;

  @Option(
      names = "--state-migration-points",
      paramLabel = "N",
      description = "They keep user state during OSD. Default: 0.")
  private int stateMigrationPoints;

  @Option(names = "--sql-servers", paramLabel = "N", description = "Site databases. Default: 0.")
  private int sqlServers;

  @Option(names = "--clients", paramLabel = "N", description = "Managed computers. Default: 1.")
  private int clients = 1;

  public PartyOptions() {}

  /** The same lab with so many parties, named after the first of their role. */
  public LabManifest apply(LabManifest standard) {
    require("--cloud-management-gateways", gateways, 1);
    require("--connection-points", connectionPoints, 1);
    require("--management-points", managementPoints, 1);
    require("--clients", clients, 0);
    LabManifest.Hosts hosts = standard.hosts();
    LabManifest.Hosts named =
        new LabManifest.Hosts(
            hosts.cloudManagementGateway(),
            hosts.connectionPoint(),
            hosts.managementPoint(),
            numbered("client", standard.site().intranetDomain(), 1, clients));
    return standard.withParties(named, further(standard));
  }

  private Map<String, List<PartyEntry>> further(LabManifest standard) {
    String inside = standard.site().intranetDomain();
    String gateway = standard.hosts().cloudManagementGateway();
    int dot = gateway.indexOf('.');
    Map<String, List<PartyEntry>> further = new LinkedHashMap<>();
    add(
        further,
        SiteRole.CLOUD_MANAGEMENT_GATEWAY,
        numbered(gateway.substring(0, dot), gateway.substring(dot + 1), 2, gateways));
    add(further, SiteRole.CMG_CONNECTION_POINT, numbered("cmgcp", inside, 2, connectionPoints));
    add(further, SiteRole.MANAGEMENT_POINT, numbered("mp", inside, 2, managementPoints));
    add(further, SiteRole.SOFTWARE_UPDATE_POINT, numbered("sup", inside, 1, softwareUpdatePoints));
    add(further, SiteRole.DISTRIBUTION_POINT, numbered("dp", inside, 1, distributionPoints));
    add(further, SiteRole.STATE_MIGRATION_POINT, numbered("smp", inside, 1, stateMigrationPoints));
    add(further, SiteRole.SQL_SERVER, numbered("sql", inside, 1, sqlServers));
    return further;
  }

  private static void add(
      Map<String, List<PartyEntry>> further, SiteRole role, List<String> hosts) {
    require("--" + role.label() + "s", hosts.size(), 0);
    if (!hosts.isEmpty()) {
      further.put(role.label(), hosts.stream().map(PartyEntry::of).toList());
    }
  }

  private static List<String> numbered(String prefix, String domain, int first, int last) {
    return IntStream.rangeClosed(first, Math.min(last, MOST + 1))
        .mapToObj(number -> "%s%02d.%s".formatted(prefix, number, domain))
        .toList();
  }

  private static void require(String option, int count, int least) {
    if (count < least || count > MOST) {
      throw LabException.badInput(
          "%s: is %d, must be %d to %d".formatted(option, count, least, MOST));
    }
  }
}
