package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.role.NameText;
import dev.certlab.ca.role.RoleRules.Naming;
import dev.certlab.ca.role.SiteRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads which parties a manifest names: those of {@code hosts}, then those of {@code parties}. */
final class PartiesReader {
  private final Fields fields;
  private final List<Party> parties = new ArrayList<>();

  private PartiesReader(Fields fields) {
    this.fields = fields;
  }

  static Parties read(Fields fields, LabManifest manifest) {
    PartiesReader reader = new PartiesReader(fields);
    reader.read(manifest.hosts());
    manifest.parties().orElse(Map.of()).forEach(reader::read);
    try {
      return new Parties(reader.parties);
    } catch (IllegalArgumentException twice) {
      throw fields.wrong("parties", String.valueOf(twice.getMessage()));
    }
  }

  private void read(LabManifest.Hosts hosts) {
    plain(
        "cloudManagementGateway",
        SiteRole.CLOUD_MANAGEMENT_GATEWAY,
        hosts.cloudManagementGateway());
    plain("connectionPoint", SiteRole.CMG_CONNECTION_POINT, hosts.connectionPoint());
    plain("managementPoint", SiteRole.MANAGEMENT_POINT, hosts.managementPoint());
    hosts.clients().forEach(client -> plain("clients", SiteRole.CLIENT, client));
  }

  private void plain(String field, SiteRole role, String host) {
    String name = fields.match("hosts." + field, host, ManifestNames.HOST);
    parties.add(Party.plain(new Place.Party(role, name)));
  }

  private void read(String role, List<PartyEntry> entries) {
    SiteRole known = fields.read("parties", role, SiteRole::ofLabel);
    entries.forEach(entry -> parties.add(party(known, entry)));
  }

  private Party party(SiteRole role, PartyEntry entry) {
    String field = "parties." + role.label() + " '" + entry.host() + "'";
    String host =
        role.rules().naming() == Naming.FREE
            ? fields.match(field, entry.host(), ManifestNames.FREE)
            : fields.match(field, entry.host(), ManifestNames.HOST);
    return new Party(
        new Place.Party(role, host),
        entry.names().orElse(List.of()).stream()
            .map(name -> fields.read(field + ".names", name, NameText::parse))
            .toList(),
        fields.read(field + ".key", entry.key(), KeySpec::ofLabel),
        fields.read(field + ".lifetime", entry.lifetime(), Durations::parse),
        fields.read(field + ".pfxProfile", entry.pfxProfile(), PfxProfile::ofLabel));
  }
}
