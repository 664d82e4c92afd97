package dev.certlab.cli.options;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.ExportFormat;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.lab.manifest.Durations;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.NameText;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Labelled;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import dev.certlab.site.advise.Identity;
import dev.certlab.site.advise.Provisioning;
import dev.certlab.site.way.OperatingSystem;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How option values of the library's types are read. */
public final class Converters {
  private Converters() {}

  /**
   * Registers them with the command and all its subcommands.
   *
   * @param zone of whoever writes times
   */
  public static void register(CommandLine commandLine, ZoneId zone) {
    add(commandLine, Communication.class, Communication::ofLabel);
    add(commandLine, ClientAuthentication.class, ClientAuthentication::ofLabel);
    add(commandLine, Reading.class, Reading::ofLabel);
    add(commandLine, SiteRole.class, SiteRole::ofLabel);
    add(commandLine, SiteCertificate.class, SiteCertificate::ofLabel);
    add(commandLine, KeySpec.class, KeySpec::ofLabel);
    add(commandLine, PfxProfile.class, PfxProfile::ofLabel);
    add(commandLine, ExportFormat.class, ExportFormat::ofLabel);
    add(commandLine, Defect.class, Defect::ofLabel);
    add(commandLine, RevocationReason.class, Converters::reason);
    add(commandLine, GeneralName.class, NameText::parse);
    add(commandLine, VariableFormat.class, VariableFormat::ofLabel);
    add(commandLine, Moment.class, text -> Moment.parse(text, zone));
    add(commandLine, Duration.class, Durations::parse);
    add(commandLine, Purpose.class, text -> Labelled.require(Purpose.values(), text, "purpose"));
    add(
        commandLine,
        RevocationPolicy.class,
        text -> Labelled.require(RevocationPolicy.values(), text, "extent"));
    add(
        commandLine,
        ValidationPolicy.class,
        text -> Labelled.require(ValidationPolicy.values(), text, "policy"));
    add(commandLine, Exposure.class, Exposure::ofLabel);
    add(commandLine, ClosedLook.class, ClosedLook::ofLabel);
    add(commandLine, Zone.class, Zone::ofLabel);
    add(commandLine, OperatingSystem.class, OperatingSystem::ofLabel);
    add(commandLine, Identity.class, Identity::ofLabel);
    add(commandLine, Provisioning.class, Provisioning::ofLabel);
  }

  private static <T> void add(CommandLine commandLine, Class<T> type, Function<String, T> reader) {
    commandLine.registerConverter(
        type,
        text -> {
          try {
            return reader.apply(text);
          } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(unreadable.getMessage());
          }
        });
  }

  /** By its name in RFC 5280 or in lower case with hyphens. */
  private static RevocationReason reason(String text) {
    String wanted = text.replace("-", "").toLowerCase(Locale.ROOT);
    return Arrays.stream(RevocationReason.values())
        .filter(reason -> reason != RevocationReason.REMOVE_FROM_CRL)
        .filter(reason -> reason.label().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown reason '"
                        + text
                        + "'; one of "
                        + Arrays.stream(RevocationReason.values())
                            .filter(reason -> reason != RevocationReason.REMOVE_FROM_CRL)
                            .map(RevocationReason::label)
                            .collect(Collectors.joining(", "))));
  }
}
