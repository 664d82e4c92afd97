package dev.certlab.site.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Switches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The positions of a lab's switches, in {@code run/site-switches.json}; absent: all are on. */
public final class SwitchFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LabLayout layout;
  private final Path file;

  public SwitchFile(LabLayout layout) {
    this.layout = layout;
    this.file = layout.run().resolve("site-switches.json");
  }

  public Switches read() {
    Switches switches = Switches.defaults();
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      for (SiteSwitch each : SiteSwitch.values()) {
        switches = switches.with(each, json.path(each.label()).asBoolean(true));
      }
      return switches;
    } catch (NoSuchFileException none) {
      return switches;
    } catch (JsonProcessingException malformed) {
      throw new LabException(LabException.Kind.DAMAGED, file + " is damaged; delete it", malformed);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  public void write(Switches switches) {
    ObjectNode json = MAPPER.createObjectNode();
    for (SiteSwitch each : SiteSwitch.values()) {
      json.put(each.label(), switches.isOn(each));
    }
    SafeFile.write(
        LabDirectories.ready(layout, file), json.toPrettyString() + "\n", Confidentiality.PUBLIC);
  }
}
