package dev.certlab.cli;

import dev.certlab.ca.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every text that stands in the library's classes and resources. */
final class LibraryTexts {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final Map<Integer, Integer> SIZES =
      Map.ofEntries(
          Map.entry(3, 4),
          Map.entry(4, 4),
          Map.entry(LONG, 8),
          Map.entry(DOUBLE, 8),
          Map.entry(7, 2),
          Map.entry(8, 2),
          Map.entry(9, 4),
          Map.entry(10, 4),
          Map.entry(11, 4),
          Map.entry(12, 4),
          Map.entry(15, 3),
          Map.entry(16, 2),
          Map.entry(17, 4),
          Map.entry(18, 4),
          Map.entry(19, 2),
          Map.entry(20, 2));

  private LibraryTexts() {}

  /** By the name of the class file or resource. */
  static Map<String, List<String>> all() throws IOException, URISyntaxException {
    Path place =
        Path.of(Verifier.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return below(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return below(jar.getPath("/dev/certlab"));
    }
  }

  private static Map<String, List<String>> below(Path root) throws IOException {
    Map<String, List<String>> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        String name = root.relativize(file).toString();
        texts.put(
            name,
            name.endsWith(".class")
                ? constants(content)
                : new String(content, StandardCharsets.UTF_8).lines().toList());
      }
    }
    return texts;
  }

  /** The constant pool of a class file (JVMS §4.4). */
  private static List<String> constants(byte[] content) throws IOException {
    List<String> constants = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        constants.add(in.readUTF());
      } else {
        in.skipNBytes(Objects.requireNonNull(SIZES.get(tag), () -> "tag " + tag));
        i += tag == LONG || tag == DOUBLE ? 1 : 0;
      }
    }
    return constants;
  }
}
