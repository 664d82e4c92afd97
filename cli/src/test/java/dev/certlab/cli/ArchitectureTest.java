package dev.certlab.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds the arrows between modules and packages, and what nobody may do. */
class ArchitectureTest {
  private static final String ROOT = "dev.certlab";

  /** A package of which one can still keep in mind what is where. */
  private static final int MOST_FILES = 25;

  /** The values of RFC 5280, one a file, are many and small. */
  private static final String VALUES = "dev/certlab/ca/x509";

  /** A package that one can still read from the ground up. */
  private static final int MOST_FLOORS = 8;

  /**
   * Classes of one package that may use each other: {@code CertificateAuthority} is the front door
   * and opens with {@code root} and {@code subordinate}, which {@code NewAuthority} carries out,
   * whose other choices make a {@code CertificateAuthority} as well.
   */
  private static final Map<String, Set<Set<String>>> CIRCLES =
      Map.of(ROOT + ".ca.issue", Set.of(Set.of("CertificateAuthority", "NewAuthority")));

  /** Stands for the package itself among its rooms. */
  private static final String TOP = "";

  private static final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);

  /** Each package of the library and those of ours that it may import, besides itself. */
  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    arrows.put("x509", List.of());
    arrows.put("der", List.of("x509"));
    arrows.put("finding", List.of("x509"));
    arrows.put("explain", List.of("finding"));
    arrows.put("crypto", List.of("x509", "der"));
    arrows.put("intake", List.of("der", "x509"));
    arrows.put("ledger", List.of("x509"));
    arrows.put("renewal", List.of("x509"));
    arrows.put("issue", List.of("ledger", "crypto", "der", "finding", "x509"));
    arrows.put("role", List.of("issue", "crypto", "der", "finding", "x509"));
    arrows.put("export", List.of("role", "issue", "crypto", "der", "x509"));
    arrows.put(
        "lab",
        List.of(
            "export", "role", "renewal", "issue", "verify", "ledger", "crypto", "intake", "der",
            "finding", "x509"));
    arrows.put(
        "health",
        List.of(
            "lab", "role", "renewal", "export", "issue", "ledger", "crypto", "intake", "der",
            "finding", "x509"));
    arrows.put("verify", List.of("crypto", "intake", "der", "finding", "x509"));
    arrows.put("fetch", List.of("verify", "crypto", "intake", "der", "finding", "x509"));
    return arrows;
  }

  /** A rule that sees no classes passes, so all files of the source tree must be among them. */
  @Test
  void everySourceFileIsExamined() throws IOException {
    Set<String> seen = classes.stream().map(ArchitectureTest::file).collect(Collectors.toSet());
    assertEquals(
        Set.of(),
        sourceFiles().stream().filter(file -> !seen.contains(file)).collect(Collectors.toSet()));
  }

  /** Such as {@code dev/certlab/ca/lab/Lab.java}. */
  private static String file(JavaClass type) {
    return type.getPackageName().replace('.', '/')
        + "/"
        + type.getSource().flatMap(Source::getFileName).orElse("");
  }

  /** Those of the build; the module fuzz is none of it, and not on its class path. */
  private static Set<String> sourceFiles() throws IOException {
    Path root = Path.of(System.getProperty("certlab.root"));
    Set<String> files = new TreeSet<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module :
          modules
              .filter(each -> !each.endsWith("fuzz"))
              .map(each -> each.resolve("src/main/java"))
              .toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> all = Files.walk(module)) {
            all.map(file -> module.relativize(file).toString().replace('\\', '/'))
                .filter(name -> name.endsWith(".java") && !name.endsWith("-info.java"))
                .forEach(files::add);
          }
        }
      }
    }
    return files;
  }

  @Test
  void noPackageIsTooLargeToOversee() throws IOException {
    Map<String, List<String>> packages =
        sourceFiles().stream()
            .collect(Collectors.groupingBy(file -> file.substring(0, file.lastIndexOf('/'))));
    packages.remove(VALUES);
    packages.forEach(
        (name, files) ->
            assertTrue(files.size() <= MOST_FILES, () -> name + " has " + files.size()));
  }

  @Test
  void theClassesOfAPackageFormNoCircle() {
    Map<String, Set<Set<String>>> circles = new TreeMap<>();
    Floors.byPackage(classes).forEach((name, floors) -> circles.put(name, floors.circles()));
    circles.values().removeIf(Set::isEmpty);
    assertEquals(CIRCLES, circles);
  }

  @Test
  void noPackageIsTooDeepToClimb() {
    Floors.byPackage(classes)
        .forEach(
            (name, floors) ->
                assertTrue(
                    floors.highest().size() <= MOST_FLOORS,
                    () -> name + " has " + floors.highest().size() + ": " + floors.highest()));
  }

  @Test
  void packagesOfTheLibraryImportOnlyWhatTheirArrowAllows() {
    arrows()
        .forEach(
            (name, allowed) -> {
              String[] own =
                  Stream.concat(Stream.of(name), allowed.stream())
                      .map(part -> ROOT + ".ca." + part + "..")
                      .toArray(String[]::new);
              noClasses()
                  .that()
                  .resideInAPackage(ROOT + ".ca." + name + "..")
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage(ROOT + "..").and(resideOutsideOfPackages(own)))
                  .allowEmptyShould(true)
                  .check(classes);
            });
  }

  /** Each room of a lab imports those before it only, and none what puts them together. */
  @Test
  void theRoomsOfALabImportOnlyThoseBeforeThem() {
    inThisOrder(
        ROOT + ".ca.lab",
        List.of(
            "directory",
            "manifest",
            "authority",
            "publication",
            "archive",
            "site",
            "party",
            "renewals",
            TOP));
  }

  @Test
  void theRoomsOfTheVerifierImportOnlyThoseBeforeThem() {
    inThisOrder(
        ROOT + ".ca.verify",
        List.of("request", "name", "path", "check", "crl", TOP, "report", "batch"));
  }

  private static void inThisOrder(String whole, List<String> rooms) {
    Set<String> packages =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.equals(whole) || name.startsWith(whole + "."))
            .collect(Collectors.toSet());
    List<String> ordered =
        rooms.stream().map(room -> room.equals(TOP) ? whole : whole + "." + room).toList();
    assertEquals(Set.copyOf(ordered), packages, "each room has its place in the order");
    for (int i = 0; i < ordered.size(); i++) {
      noClasses()
          .that()
          .resideInAPackage(ordered.get(i))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ordered.subList(i + 1, ordered.size()).toArray(String[]::new)))
          .check(classes);
    }
  }

  @Test
  void theRoomsOfTheCommandsDoNotKnowEachOther() {
    slices().matching(ROOT + ".cli.command.(*)").should().notDependOnEachOther().check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".cli.command.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".cli.command")
        .check(classes);
  }

  @Test
  void theCrlServerKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".crlserver..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".ca..", ROOT + ".site..", ROOT + ".cli..")
        .check(classes);
  }

  /** Which CRLs a party of the site reaches is told to it; the server of CRLs is another's. */
  @Test
  void theSiteKnowsTheLibraryAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".site..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(resideOutsideOfPackages(ROOT + ".ca..", ROOT + ".site..")))
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ca..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".site..")
        .check(classes);
  }

  /**
   * What predicts the site is written from the sources, and not from what it is compared with;
   * where a client is and what suits a fleet are told to it.
   */
  @Test
  void thePureRoomsOfTheSiteKnowItsWordsAlone() {
    for (String room : List.of("model", "location", "advise")) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".site." + room + "..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ROOT + "..")
                  .and(
                      resideOutsideOfPackages(
                          ROOT + ".ca.finding..",
                          ROOT + ".ca.role..",
                          ROOT + ".ca.x509..",
                          ROOT + ".site.way..",
                          ROOT + ".site." + room + "..")))
          .check(classes);
    }
  }

  /** Who uses the server needs no Jackson: JSON is text to them. */
  @Test
  void noPublicSignatureOfTheCrlServerHasATypeOfJackson() {
    List<String> found =
        classes.stream()
            .filter(type -> type.getPackageName().startsWith(ROOT + ".crlserver"))
            .filter(type -> !type.getPackageName().equals(ROOT + ".crlserver.json"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(
                unit ->
                    Stream.concat(
                            Stream.of(unit.getRawReturnType()),
                            unit.getRawParameterTypes().stream())
                        .anyMatch(type -> type.getPackageName().startsWith("com.fasterxml")))
            .map(JavaCodeUnit::getFullName)
            .toList();
    assertEquals(List.of(), found);
  }

  @Test
  void nothingImportsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".cli..")
        .check(classes);
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching(ROOT + ".(*).(*)..").should().beFreeOfCycles().check(classes);
    slices().matching(ROOT + ".cli.(*)").should().beFreeOfCycles().check(classes);
  }

  /** The benchmark measures Bouncy Castle's own validator, which nothing else may use. */
  @Test
  void onlyDerTouchesBouncyCastleAndTheBenchmarkItsProvider() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".ca.der..", ROOT + ".cli.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".cli.bench..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.bouncycastle..")
                .and(resideOutsideOfPackages("org.bouncycastle.jce.provider")))
        .check(classes);
  }

  @Test
  void nobodyChangesGlobalState() {
    noClasses()
        .should()
        .callMethod(Security.class, "addProvider", Provider.class)
        .orShould()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .check(classes);
  }

  @Test
  void onlyMainReadsTheSystemClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callConstructor(Date.class)
        .check(classes);
  }

  @Test
  void onlyTheCommandLineUsesStandardStreamsAndEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
        .should()
        .accessField(System.class, "in")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }

  @Test
  void noPackageIsABag() {
    Pattern bag =
        Pattern.compile(".*\\.(utils?|helpers?|common|misc|impl|exceptions?|managers?)\\b.*");
    assertTrue(
        classes.stream().noneMatch(type -> bag.matcher(type.getPackageName()).matches()),
        "a package is named like a bag");
  }

  @Test
  void staticFieldsAreFinal() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(classes);
  }

  /** A finding, an error, a script is neutral; the command line adds its commands and options. */
  @Test
  void theLibraryNamesNoCommandAndNoOption() throws Exception {
    String commands =
        dev.certlab.cli.command.Certlab.commands(List.of("--help")).stream()
            .map(command -> command.getAnnotation(CommandLine.Command.class).name())
            .collect(Collectors.joining("|"));
    Pattern spoken =
        Pattern.compile("certlab (" + commands + ")\\b|(^|[\\s'\"(])(--[a-z][a-z-]+|-C)\\b");
    List<String> said = new ArrayList<>();
    LibraryTexts.all()
        .forEach(
            (place, texts) ->
                texts.stream()
                    .filter(text -> spoken.matcher(text).find())
                    .forEach(text -> said.add(place + ": " + text)));
    assertTrue(
        said.isEmpty(),
        () ->
            "ca speaks the command line; say it neutrally, with a Step for what can be done: "
                + String.join("\n", said));
  }
}
