package dev.certlab.ca.lab.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.ManifestOutline.Part;
import dev.certlab.ca.lab.manifest.ManifestOutline.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Adds parties to the text of a manifest: a few lines more, and everything else as its author wrote
 * it. What comes of it is read again, and must say exactly what was meant.
 */
public final class ManifestEdit {
  /** What YAML takes for text whatever it is, and needs no quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+");

  private static final String PARTIES = "parties";

  private ManifestEdit() {}

  /**
   * The text with these parties added, by the labels of their roles.
   *
   * @throws LabException if it is written in a way that cannot be added to; the message has what is
   *     to be added by hand
   */
  public static String add(String text, Map<String, List<PartyEntry>> added) {
    try {
      String edited = text;
      for (Map.Entry<String, List<PartyEntry>> role : added.entrySet()) {
        edited = add(edited, role.getKey(), role.getValue());
      }
      LabManifest meant = with(ManifestFile.parse(text), added);
      if (ManifestFile.parse(edited).equals(meant)) {
        return edited;
      }
    } catch (IOException | IndexOutOfBoundsException unusual) {
      throw byHand(added, unusual);
    }
    throw byHand(added, new IOException("the edited manifest says something else"));
  }

  /** The same manifest with these parties after those it has. */
  public static LabManifest with(LabManifest manifest, Map<String, List<PartyEntry>> added) {
    Map<String, List<PartyEntry>> all = new LinkedHashMap<>(manifest.parties().orElse(Map.of()));
    added.forEach(
        (role, entries) -> {
          List<PartyEntry> both = new ArrayList<>(all.getOrDefault(role, List.of()));
          both.addAll(entries);
          all.put(role, both);
        });
    return manifest.withParties(manifest.hosts(), all);
  }

  private static LabException byHand(Map<String, List<PartyEntry>> added, Exception cause) {
    String lines =
        added.entrySet().stream()
            .map(role -> role.getKey() + ": " + flow(role.getValue()))
            .collect(Collectors.joining(", "));
    return new LabException(
        LabException.Kind.BAD_INPUT,
        "lab.yaml is written in a way that cannot be added to; add to its parties by hand: "
            + lines,
        cause);
  }

  private static String add(String text, String role, List<PartyEntry> entries) throws IOException {
    ManifestOutline outline = ManifestOutline.of(text);
    Part hosts = outline.find("hosts").orElseThrow(() -> new IOException("no hosts"));
    Part parties = outline.find(PARTIES).orElse(null);
    Part list = outline.find(PARTIES + "." + role).orElse(null);
    if (list != null) {
      return list.style() == Style.FLOW
          ? inBrackets(text, list, items(entries))
          : lines(text, list.end(), block(list.column(), entries));
    }
    if (parties != null) {
      return parties.style() == Style.FLOW
          ? inBrackets(text, parties, json(role) + ": " + flow(entries))
          : lines(text, parties.end(), group(parties.column(), role, entries));
    }
    if (outline.find("").map(Part::style).orElse(Style.BLOCK) == Style.FLOW) {
      String group = json(PARTIES) + ": {" + json(role) + ": " + flow(entries) + "}";
      return text.substring(0, hosts.end()) + ", " + group + text.substring(hosts.end());
    }
    List<String> lines = new ArrayList<>(List.of(PARTIES + ":"));
    lines.addAll(group(2, role, entries));
    return lines(text, hosts.end(), lines);
  }

  private static List<String> group(int column, String role, List<PartyEntry> entries) {
    List<String> lines = new ArrayList<>(List.of(" ".repeat(column) + role + ":"));
    lines.addAll(block(column, entries));
    return lines;
  }

  private static List<String> block(int column, List<PartyEntry> entries) {
    return entries.stream().map(entry -> " ".repeat(column) + "- " + item(entry)).toList();
  }

  private static String flow(List<PartyEntry> entries) {
    return "[" + items(entries) + "]";
  }

  private static String items(List<PartyEntry> entries) {
    return entries.stream().map(ManifestEdit::json).collect(Collectors.joining(", "));
  }

  private static String item(PartyEntry entry) {
    boolean plain =
        entry.equals(PartyEntry.of(entry.host())) && PLAIN.matcher(entry.host()).matches();
    return plain ? entry.host() : json(entry);
  }

  /** YAML reads JSON. */
  private static String json(Object value) {
    try {
      return new ObjectMapper().registerModule(new Jdk8Module()).writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String inBrackets(String text, Part part, String more) {
    int bracket = part.end() - 1;
    return text.substring(0, bracket).stripTrailing()
        + (part.entries() == 0 ? "" : ", ")
        + more
        + text.substring(bracket);
  }

  /** Behind the line in which {@code end} is, and the comment in it. */
  private static String lines(String text, int end, List<String> lines) {
    String ending = text.contains("\r\n") ? "\r\n" : "\n";
    int at = text.indexOf('\n', end);
    String before = at < 0 ? text + ending : text.substring(0, at + 1);
    String after = at < 0 ? "" : text.substring(at + 1);
    return before + lines.stream().map(line -> line + ending).collect(Collectors.joining()) + after;
  }
}
