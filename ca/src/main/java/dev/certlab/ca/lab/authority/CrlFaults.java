package dev.certlab.ca.lab.authority;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CrlDefect;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wrong on purpose with the CRLs of each CA from now on. It lies in {@code
 * run/crl-faults.json}, so that every process publishes the same; a server forgets it when it
 * starts, unless it is asked not to.
 */
public final class CrlFaults {
  private final LabLayout layout;
  private final ObjectMapper mapper = new ObjectMapper();

  CrlFaults(LabLayout layout) {
    this.layout = layout;
  }

  private Path file() {
    return layout.run().resolve("crl-faults.json");
  }

  /** The faults of each CA that has any. */
  public Map<String, Set<CrlDefect>> active() {
    Map<String, Set<CrlDefect>> active = new TreeMap<>();
    labels()
        .forEach(
            (authority, labels) -> {
              Set<CrlDefect> defects = new LinkedHashSet<>();
              labels.forEach(label -> defects.add(CrlDefect.ofLabel(label)));
              active.put(authority, defects);
            });
    return active;
  }

  public Set<CrlDefect> of(String authority) {
    return active().getOrDefault(authority, Set.of());
  }

  private Map<String, List<String>> labels() {
    if (!Files.exists(file())) {
      return Map.of();
    }
    try {
      return mapper.readValue(file().toFile(), new TypeReference<Map<String, List<String>>>() {});
    } catch (JsonProcessingException damaged) {
      throw new LabException(Kind.DAMAGED, file() + " is damaged; delete it", damaged);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file(), unreadable);
    }
  }

  /** Replaces the faults of one CA; none ends them. */
  void set(String authority, Set<CrlDefect> defects) {
    Map<String, List<String>> all = new TreeMap<>(labels());
    all.put(authority, defects.stream().map(CrlDefect::label).sorted().toList());
    all.values().removeIf(List::isEmpty);
    try {
      SafeFile.write(file(), mapper.writeValueAsString(all) + "\n", Confidentiality.PUBLIC);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
