package dev.certlab.ca.role;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Compares the names of a request with the rules of its role. Pure. */
public final class NameConformance {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]{3,24}");
  private static final char LAST_SINGLE_BYTE = 0xff;

  private final SiteRole role;
  private final RoleNames names;
  private final List<Finding> findings = new ArrayList<>();

  private NameConformance(SiteRole role, RoleNames names) {
    this.role = role;
    this.names = names;
  }

  /** What breaks the role's rules (errors), and what will surprise (warnings). */
  public static List<Finding> check(SiteRole role, RoleNames names) {
    NameConformance conformance = new NameConformance(role, names);
    conformance.checkCharacters();
    switch (role.rules().naming()) {
      case CMG_SERVICE -> conformance.checkCmg();
      case BOTH_NETWORKS -> conformance.checkBothNetworks();
      case INTRANET_SUBJECT -> conformance.checkIntranetSubject();
      case UNIQUE -> conformance.checkUnique();
      case WEB_SERVER -> conformance.checkWebServer();
      case FREE -> {
        // The documentation has no rule.
      }
    }
    return List.copyOf(conformance.findings);
  }

  private void error(FindingCode code, String message) {
    findings.add(Finding.at(0, code, message, evidence()));
  }

  private void warning(FindingCode code, String message) {
    findings.add(new Finding(code, Severity.WARNING, OptionalInt.of(0), message, evidence()));
  }

  private Evidence evidence() {
    return Evidence.of("role", role.label(), "names", String.join(", ", names.all()));
  }

  private void checkCharacters() {
    for (String name : names.all()) {
      if (name.chars().anyMatch(c -> c > LAST_SINGLE_BYTE)) {
        error(
            IssuanceCode.NAME_NOT_ALLOWED,
            "'" + name + "' has double-byte characters, which ConfigMgr does not accept");
      }
    }
    String commonName = names.subject().commonName().orElse("");
    if (commonName.length() > RoleNames.MAX_COMMON_NAME) {
      error(
          IssuanceCode.NAME_NOT_ALLOWED,
          "the common name '" + commonName + "' has more than 64 characters (RFC 5280 A.1)");
    }
    for (String host : names.dnsNames()) {
      if (!RoleNames.isHostName(host) && host.chars().allMatch(c -> c <= LAST_SINGLE_BYTE)) {
        error(IssuanceCode.NAME_NOT_ALLOWED, "'" + host + "' is not a host name");
      }
    }
  }

  private void checkCmg() {
    String service = names.subject().commonName().orElse("");
    int dot = service.indexOf('.');
    String prefix = dot < 0 ? service : service.substring(0, dot);
    if (dot < 0) {
      error(
          IssuanceCode.NAME_MISSING,
          "'" + service + "' is not a service name: a CMG has one like contosocmg.contoso.com");
    } else if (!prefix.equals("*")) {
      checkCmgPrefix(prefix, service);
    }
    if (!names.dnsNames().isEmpty() && !names.dnsNames().contains(service)) {
      error(
          IssuanceCode.NAME_MISSING,
          "the service name '" + service + "' is not among the alternative names");
    }
  }

  /** The documentation's own example of a service name is GraniteFalls.contoso.com. */
  private void checkCmgPrefix(String prefix, String service) {
    String of = "the prefix '" + prefix + "' of '" + service + "'";
    if (!PREFIX.matcher(prefix.toLowerCase(Locale.ROOT)).matches()) {
      error(IssuanceCode.CMG_PREFIX_INVALID, of + " is not 3 to 24 lower-case letters and digits");
    } else if (!PREFIX.matcher(prefix).matches()) {
      warning(
          IssuanceCode.CMG_PREFIX_INVALID,
          of
              + " has capital letters; the deployment's name in Azure has small ones, and a renewed"
              + " certificate must have the same letter case (ConfigMgr, modify CMG)");
    }
  }

  private void checkWebServer() {
    if (names.dnsNames().isEmpty() && names.subject().commonName().isEmpty()) {
      error(IssuanceCode.NAME_MISSING, "no host name in subject or alternative names");
    }
  }

  private void checkBothNetworks() {
    if (names.dnsNames().isEmpty()) {
      error(IssuanceCode.NAME_MISSING, "no host name in the alternative names");
    } else if (names.dnsNames().size() < 2) {
      warning(
          IssuanceCode.NAME_MISSING,
          "a software update point that serves the internet needs its intranet and its internet"
              + " name, even if it serves nobody else");
    }
  }

  private void checkIntranetSubject() {
    String subject = names.subject().commonName().orElse("");
    if (!subject.contains(".")) {
      error(
          IssuanceCode.NAME_MISSING,
          "the subject '" + subject + "' is not the fully qualified intranet name");
    }
  }

  private void checkUnique() {
    if (names.all().isEmpty()) {
      error(IssuanceCode.NAME_MISSING, "no value that tells this computer from others");
    }
    if (names.alternativeNames().size() > 1) {
      warning(
          IssuanceCode.NAME_NOT_ALLOWED,
          "ConfigMgr reads only the first of several alternative names");
    }
  }
}
