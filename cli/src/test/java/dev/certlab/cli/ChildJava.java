package dev.certlab.cli;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Java machines of their own, for tests that kill them. As in the runnable jar, the class path is
 * one jar without signatures with an archive of its parsed classes: starting one takes half as
 * long.
 */
public final class ChildJava {
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(.*\\.(SF|DSA|RSA|EC)|MANIFEST\\.MF|versions/.*)|(.*/)?module-info\\.class");
  private static final String SERVICES = "META-INF/services/";

  /** Short-lived, so without the second compiler and without threads that collect garbage. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

  private static final ChildJava SHARED = new ChildJava();

  private final Path jar;
  private final Path archive;
  private final Set<String> packed = new HashSet<>();
  private final Map<String, StringBuilder> services = new TreeMap<>();

  private ChildJava() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "child").toAbsolutePath();
      jar = folder.resolve("classes.jar");
      archive = folder.resolve("classes.jsa");
      pack();
      train(folder.resolve("lab"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /**
   * The command that runs {@code main}; arguments may be added.
   *
   * @param temporary where a process that is killed leaves SQLite's native library
   */
  public static List<String> command(Class<?> main, Path temporary) {
    return SHARED.command(
        "-XX:SharedArchiveFile=" + SHARED.archive, "-Djava.io.tmpdir=" + temporary, main);
  }

  private List<String> command(String archiving, String temporary, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of(archiving, temporary, "-cp", jar.toString(), main.getName()));
    return command;
  }

  /** The archive holds what making a lab and a certificate loads; without it all works, slower. */
  private void train(Path lab) throws IOException, InterruptedException {
    String temporary = "-Djava.io.tmpdir=" + lab.getParent();
    List<String> command =
        command("-XX:ArchiveClassesAtExit=" + archive, temporary, Training.class);
    command.add(lab.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** What most of the processes do. */
  static final class Training {
    private Training() {}

    public static void main(String[] arguments) {
      Certlab certlab = new Certlab(Path.of(arguments[0]));
      String host = "a.corp.contoso.com";
      certlab.ok("init", arguments[0], "--tiers", "one", "--root-key", "ec-p256");
      certlab.ok("cert", "issue", "client", "--host", host, "--key", "ec-p256", "--force");
      certlab.ok("cert", "revoke", "client/" + host);
      certlab.ok("crl", "publish");
    }
  }

  private void pack() throws IOException {
    try (ZipOutputStream out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      // The class path may end in a separator, and nothing is not the current directory.
      for (String entry :
          System.getProperty("java.class.path").split(File.pathSeparator + "+", 0)) {
        Path place = Path.of(entry);
        if (Files.isDirectory(place)) {
          pack(place, out);
        } else if (Files.exists(place)) {
          try (FileSystem inside = FileSystems.newFileSystem(place)) {
            pack(inside.getPath("/"), out);
          }
        }
      }
      for (Map.Entry<String, StringBuilder> service : services.entrySet()) {
        out.putNextEntry(new ZipEntry(service.getKey()));
        out.write(service.getValue().toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void pack(Path root, ZipOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (name.startsWith(SERVICES)) {
          services
              .computeIfAbsent(name, unused -> new StringBuilder())
              .append(Files.readString(file))
              .append('\n');
        } else if (!LEFT_OUT.matcher(name).matches() && packed.add(name)) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }
}
