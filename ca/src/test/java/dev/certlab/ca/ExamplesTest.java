package dev.certlab.ca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of this module's README and of the project's: those of each, read one after the
 * other, are a program, which is compiled with what the module exports and nothing else, and prints
 * what the README says.
 */
class ExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);
  private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "../README.md"})
  void theExamplesOfAReadmeCompileAndPrintWhatItSays(String readme, @TempDir Path directory)
      throws Exception {
    List<MatchResult> examples =
        EXAMPLE.matcher(Files.readString(Path.of(readme))).results().toList();
    assertFalse(examples.isEmpty(), "the README has no examples");
    String code = examples.stream().map(each -> each.group(1)).collect(Collectors.joining("\n"));
    String printed =
        examples.stream()
            .flatMap(each -> Optional.ofNullable(each.group(2)).stream())
            .collect(Collectors.joining());
    compile(directory, program(code));
    assertEquals(printed, run(directory));
  }

  private static String program(String code) throws IOException {
    String exports =
        EXPORT
            .matcher(Files.readString(Path.of("src/main/java/module-info.java")))
            .results()
            .map(each -> "import " + each.group(1) + ".*;\n")
            .collect(Collectors.joining());
    return exports
        + "import java.net.InetAddress;\n"
        + "import java.nio.file.*;\n"
        + "import java.time.*;\n"
        + "import java.util.*;\n"
        + "public class Examples {\n"
        + "  public static void run(java.io.PrintStream out, Path directory) throws Exception {\n"
        + code
        + "  }\n}\n";
  }

  private static void compile(Path directory, String program) throws IOException {
    Path source = Files.writeString(directory.resolve("Examples.java"), program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-encoding",
              "UTF-8",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              directory.toString());
      boolean compiled =
          compiler
              .getTask(
                  complaints, files, null, options, null, files.getJavaFileObjects(source.toFile()))
              .call();
      assertTrue(compiled, () -> complaints + "\n" + program);
    }
  }

  private static String run(Path directory) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      loader
          .loadClass("Examples")
          .getMethod("run", PrintStream.class, Path.class)
          .invoke(null, out, directory);
    } catch (InvocationTargetException thrown) {
      throw new AssertionError("an example throws", thrown.getCause());
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
