package dev.certlab.cli.service;

import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.crlserver.zone.Zone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What scripts and test runners have to know of a lab, as variables of the environment: where it
 * is, what to trust, where its CRLs are said to be, and where its server listens. Paths are
 * absolute. The token of the admin API is in a file that only its owner reads, and in no variable.
 *
 * @param values by their names, in a fixed order; of what is not there, such as a server, there is
 *     no variable
 * @param absent the names of those that are not there
 */
public record LabVariables(Map<String, String> values, List<String> absent) {
  /** Also the default of {@code --lab}. */
  public static final String LAB = "CERTLAB_LAB";

  /** PEM, the certificates of the lab's roots. */
  public static final String ROOTS = "CERTLAB_ROOT_PEM";

  /** The URLs of all current CRLs, one after another with blanks between them. */
  public static final String CRLS = "CERTLAB_CRL_URLS";

  /** JSON with the token, in {@code admin.token}, and all addresses; for its owner only. */
  public static final String SERVICE = "CERTLAB_SERVICE_FILE";

  /** The address of the page and of the admin API. */
  public static final String ADMIN = "CERTLAB_ADMIN_URL";

  public LabVariables {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    absent = List.copyOf(absent);
  }

  /** Those of a lab, and of its server if one runs. */
  public static LabVariables of(Lab lab, Optional<ServiceDescription> service) {
    LabLayout layout = lab.layout();
    Map<String, String> values = new LinkedHashMap<>();
    values.put(LAB, layout.root().toString());
    values.put(ROOTS, layout.roots().toString());
    values.put(CRLS, String.join(" ", crls(lab)));
    List<String> absent = new ArrayList<>();
    Map<String, String> ofServer = new LinkedHashMap<>();
    service.ifPresent(running -> ofServer.putAll(ofServer(layout, running)));
    for (String name : serverNames()) {
      Optional.ofNullable(ofServer.get(name))
          .ifPresentOrElse(value -> values.put(name, value), () -> absent.add(name));
    }
    return new LabVariables(values, absent);
  }

  private static List<String> crls(Lab lab) {
    return lab.ledger().authorities().stream()
        .flatMap(authority -> lab.authorities().points(authority.name()).crlUris().stream())
        .distinct()
        .toList();
  }

  private static List<String> serverNames() {
    List<String> names = new ArrayList<>();
    for (Zone zone : Zone.values()) {
      names.add(url(zone));
      names.add(port(zone));
    }
    names.add(ADMIN);
    names.add(SERVICE);
    return names;
  }

  private static Map<String, String> ofServer(LabLayout layout, ServiceDescription service) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Zone zone : Zone.values()) {
      values.put(url(zone), service.zone(zone).base().toString());
      values.put(port(zone), String.valueOf(service.zone(zone).port()));
    }
    values.put(ADMIN, service.admin().page().toString());
    values.put(SERVICE, layout.service().toString());
    return values;
  }

  private static String url(Zone zone) {
    return name(zone) + "_URL";
  }

  private static String port(Zone zone) {
    return name(zone) + "_PORT";
  }

  private static String name(Zone zone) {
    return "CERTLAB_" + zone.label().toUpperCase(Locale.ROOT);
  }
}
