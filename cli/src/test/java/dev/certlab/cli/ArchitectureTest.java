package dev.certlab.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the arrows between modules and packages, and what nobody may do. */
class ArchitectureTest {
  private static final String ROOT = "dev.certlab";

  /** A rule that sees no classes passes; this many were there when the guard was last raised. */
  private static final int AT_LEAST = 200;

  private static final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
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
            "export", "role", "renewal", "issue", "ledger", "crypto", "der", "finding", "x509"));
    arrows.put(
        "health",
        List.of(
            "lab", "role", "renewal", "export", "issue", "ledger", "crypto", "der", "finding",
            "x509"));
    arrows.put("verify", List.of("crypto", "der", "finding", "x509"));
    arrows.put("fetch", List.of("verify", "crypto", "der", "finding", "x509"));
    return arrows;
  }

  @Test
  void enoughClassesAreExamined() {
    assertTrue(classes.size() >= AT_LEAST, () -> "only " + classes.size() + " classes");
  }

  @Test
  void packagesOfTheLibraryImportOnlyWhatTheirArrowAllows() {
    arrows()
        .forEach(
            (name, allowed) -> {
              String[] own =
                  java.util.stream.Stream.concat(java.util.stream.Stream.of(name), allowed.stream())
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

  @Test
  void theCrlServerKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".crlserver..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".ca..", ROOT + ".cli..")
        .check(classes);
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
}
