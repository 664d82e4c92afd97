package dev.certlab.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the library shows to those who use it. On the class path {@code module-info} is not
 * enforced, so this test holds it.
 */
class LibrarySurfaceTest {
  private static final String LIBRARY = "dev.certlab.ca";

  /** The only package whose business is a value of Jackson's. */
  private static final String REPORT = LIBRARY + ".verify.report";

  private static final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.certlab");

  private static Set<String> exported() throws IOException {
    Path descriptor =
        Path.of(System.getProperty("certlab.root"), "ca/src/main/java/module-info.java");
    return Pattern.compile("exports ([\\w.]+);")
        .matcher(Files.readString(descriptor))
        .results()
        .map(export -> export.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOfLibrary(JavaClass type) {
    return type.getPackageName().equals(LIBRARY) || type.getPackageName().startsWith(LIBRARY + ".");
  }

  @Test
  void whoeverIsNotTheLibraryUsesOnlyWhatItExports() throws IOException {
    Set<String> exported = exported();
    assertTrue(exported.contains(LIBRARY + ".issue"), exported::toString);
    noClasses()
        .that(DescribedPredicate.describe("are not the library's", type -> !isOfLibrary(type)))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "lie in a room that the library keeps to itself",
                type -> isOfLibrary(type) && !exported.contains(type.getPackageName())))
        .check(classes);
  }

  @Test
  void aTypeOfJacksonsIsSeenOnlyWhereAReportIsWritten() throws IOException {
    Set<String> exported = exported();
    List<JavaMember> shown =
        classes.stream()
            .filter(type -> exported.contains(type.getPackageName()))
            .filter(LibrarySurfaceTest::isShown)
            .flatMap(type -> type.getMembers().stream())
            .filter(
                member ->
                    member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
            .toList();
    assertTrue(shown.size() > 1000, () -> "only " + shown.size() + " members");
    List<String> jackson =
        shown.stream()
            .filter(
                member ->
                    signature(member)
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .anyMatch(raw -> raw.getPackageName().startsWith("com.fasterxml.")))
            .filter(member -> !member.getOwner().getPackageName().equals(REPORT))
            .map(JavaMember::getFullName)
            .toList();
    assertEquals(List.of(), jackson);
  }

  /** A nested type is shown if all around it are. */
  private static boolean isShown(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(LibrarySurfaceTest::isShown).orElse(true);
  }

  private static Stream<JavaType> signature(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.concat(
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
        unit.getExceptionTypes().stream());
  }
}
