package dev.certlab.ca.export;

import static dev.certlab.ca.export.ScriptText.literal;
import static dev.certlab.ca.export.ScriptText.literals;

import dev.certlab.ca.role.RoleRules.Binding;
import dev.certlab.ca.role.RoleRules.Exportability;
import java.util.Locale;

/**
 * A certificate with its key, as a script imports it into a store of the machine.
 *
 * @param name that of the party's files without ending, perhaps below a directory; {@code \\}
 *     separates
 * @param sha1 in hexadecimal
 */
record ImportedPfx(String name, String sha1, String store, Exportability exportability) {
  /** The arguments that name the PFX and the file with its password. */
  String[] files() {
    String directory = name.substring(0, name.lastIndexOf('\\') + 1);
    return new String[] {literal(name + ".pfx"), literal(directory + PartyFiles.PFX_PASSWORD)};
  }

  /** As Windows writes it. */
  String thumbprint() {
    return literal(sha1.toUpperCase(Locale.ROOT));
  }

  void append(ScriptText script) {
    String storage =
        switch (exportability) {
          case EXPORTABLE -> "'MachineKeySet, PersistKeySet, Exportable'";
          case NONE -> "'MachineKeySet, PersistKeySet'";
        };
    String[] files = files();
    script.call("Add-Pfx", files[0], files[1], thumbprint(), literal(store), storage);
  }

  /**
   * @param onlyOver the issuer whose certificates it may replace; empty: any
   */
  void bind(ScriptText script, Binding binding, String onlyOver) {
    script.call(
        "Set-SiteCertificate",
        "-Sites",
        literals(binding.sites()),
        "-UsualPort",
        String.valueOf(binding.port()),
        "-File",
        literal(PartyFiles.last(name)),
        "-StoreName",
        literal(store),
        "-OnlyOver",
        literal(onlyOver));
  }
}
