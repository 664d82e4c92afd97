package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.LabException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of a manifest; what cannot be read is reported with the field's name. */
record Fields(Path file) {

  /** What {@code reader} makes of the field; its IllegalArgumentException says what is wrong. */
  <T> T read(String field, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException unreadable) {
      throw wrong(field, String.valueOf(unreadable.getMessage()));
    }
  }

  <T> Optional<T> read(String field, Optional<String> value, Function<String, T> reader) {
    return value.map(given -> read(field, given, reader));
  }

  String match(String field, String value, ManifestNames.Form form) {
    if (!form.fits(value)) {
      throw wrong(field, "is '" + value + "', must be " + form.words());
    }
    return value;
  }

  LabException wrong(String field, String what) {
    return LabException.badInput(file + ": " + field + ": " + what);
  }
}
